import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';
import { useShownKey } from '../app/commands.ts';
import s from './button.module.css';
import { cx } from './cx.ts';
import { ariaKeys, Keys } from './keys.tsx';
import { Tip } from './tip.tsx';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: 'plain' | 'primary' | 'quiet';
  size?: 'medium' | 'small';
  icon?: ReactNode;
  /** The command that this button also is: its key is drawn beside the words. */
  command?: string;
  ref?: Ref<HTMLButtonElement>;
}

/** A button with words, and the key that does the same. */
export function Button({ look = 'plain', size = 'medium', icon, command, children, className, ...rest }: ButtonProps) {
  const keys = useShownKey(command ?? '');
  return (
    <button
      type="button"
      {...(keys === null ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}
      {...rest}
      className={cx(s.button, look !== 'plain' && s[look], size === 'small' && s.small, className)}
    >
      {icon}
      {children}
      {keys !== null && <Keys keys={keys} />}
    </button>
  );
}

/** A button that is only an icon: it always has a name, shown as a tooltip with its key. */
export function IconButton({
  label,
  icon,
  command,
  look = 'quiet',
  size = 'medium',
  className,
  ...rest
}: Omit<ButtonProps, 'children'> & { label: string; icon: ReactNode }) {
  const keys = useShownKey(command ?? '');
  return (
    <Tip text={label} keys={keys}>
      <button
        type="button"
        aria-label={label}
        {...(keys === null ? {} : { 'aria-keyshortcuts': ariaKeys(keys) })}
        {...rest}
        className={cx(s.button, s.icon, look !== 'plain' && s[look], size === 'small' && s.small, className)}
      >
        {icon}
      </button>
    </Tip>
  );
}
