import { Component, type ReactNode } from 'react';
import { t } from '../i18n/i18n.ts';
import { Button } from '../ui/button.tsx';
import s from './boundary.module.css';

interface State {
  failed: boolean;
  /** Counts up so that the children are built anew. */
  tries: number;
}

/** Catches a page that throws: the rest of the desk goes on. `resetKey` (the path) gives the next page a fresh start. */
export class Boundary extends Component<{ children: ReactNode; resetKey?: string }, State> {
  override state: State = { failed: false, tries: 0 };

  static getDerivedStateFromError(): Partial<State> {
    return { failed: true };
  }

  override componentDidCatch(error: unknown) {
    console.error('page', error);
  }

  override componentDidUpdate(before: { resetKey?: string }) {
    if (before.resetKey !== this.props.resetKey && this.state.failed) this.setState({ failed: false });
  }

  override render() {
    if (!this.state.failed)
      return (
        <div className={s.pass} key={this.state.tries}>
          {this.props.children}
        </div>
      );
    return (
      <div className={s.crashed} role="alert">
        <h1>{t('common:crashed.title')}</h1>
        <p>{t('common:crashed.text')}</p>
        <Button look="primary" onClick={() => this.setState((x) => ({ failed: false, tries: x.tries + 1 }))}>
          {t('common:crashed.again')}
        </Button>
      </div>
    );
  }
}
