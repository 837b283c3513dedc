import { createContext, useContext, useEffect } from 'react';

/** Dialogs stack: commands of what lies below an open dialog do not answer. 0 = the page itself. */
export const LayerContext = createContext(0);

const open: number[] = [];

export function useLayer(): number {
  return useContext(LayerContext);
}

export function topLayer(): number {
  return open.at(-1) ?? 0;
}

/** Marks a layer as open while mounted and `active`. */
export function useOpenLayer(layer: number, active: boolean): void {
  useEffect(() => {
    if (!active) return;
    open.push(layer);
    return () => {
      open.splice(open.lastIndexOf(layer), 1);
    };
  }, [layer, active]);
}
