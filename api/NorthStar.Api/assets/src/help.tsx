// Help now: there without signing in, on every screen.
import { Dialog } from './parts';
import { say } from './words';

export function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={say('help.title')} onClose={onClose}>
      <p>{say('help.lead')}</p>
      <p><strong>{say('help.emergency')}</strong></p>
      <p>{say('help.not-live')}</p>
    </Dialog>
  );
}
