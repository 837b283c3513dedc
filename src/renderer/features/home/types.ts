import type { InferContractRouterOutputs } from '@orpc/contract';
import type { Contract } from '../../../contract/index.ts';

type Home = InferContractRouterOutputs<Contract>['home']['get'];
export type HomeCallback = Home['dueCallbacks'][number];
export type HomePromise = Home['promises'][number];
