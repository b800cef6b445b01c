import { connection } from 'next/server';
import { type Reminder, type Reply, latestReminders, latestReplies } from '@/lib/reminders';
import { BookingForm } from './booking-form';
import { CheckInForm } from './check-in-form';
import { Live } from './live';

/** The receptionist's page. */
export default async function Page() {
  await connection(); // rendered for each request
  const [reminders, replies] = await Promise.all([latestReminders(), latestReplies()]);
  return (
    <>
      <BookingForm />
      <table id="reminders" aria-live="polite">
        <thead>
          <tr>
            <th scope="col">Phone</th>
            <th scope="col">Appointment</th>
            <th scope="col">Reminder</th>
            <th scope="col">Arrival</th>
          </tr>
        </thead>
        <tbody>
          {reminders.map((reminder) => (
            <tr key={reminder.id}>
              <td>{reminder.phone}</td>
              <td>{reminder.appointment}</td>
              <td className={reminder.state}>{stateOf(reminder)}</td>
              <td>{reminder.arrived ? 'Arrived' : <CheckInForm id={reminder.id} phone={reminder.phone} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <h2>Replies</h2>
      <table id="replies" aria-live="polite">
        <thead>
          <tr>
            <th scope="col">Phone</th>
            <th scope="col">Received</th>
            <th scope="col">Text</th>
          </tr>
        </thead>
        <tbody>
          {replies.map((reply) => (
            <tr key={reply.id}>
              <td>{reply.phone}</td>
              <td>{reply.received}</td>
              <td>
                {reply.body} {reply.action && <span className={reply.action}>{actionOf(reply)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Live />
    </>
  );
}

/** The text's state in a receptionist's words. */
function stateOf({ state, reason }: Reminder) {
  switch (state) {
    case 'SCHEDULED':
      return 'Sent later';
    case 'WAITING':
      return 'Waits for its turn';
    case 'DELIVERED':
      return 'On the phone';
    case 'FAILED':
      return `Not delivered: ${reason === 'OPTED_OUT' ? 'this person wants no texts' : reason}`;
    case 'EXPIRED':
      return 'Not sent: the appointment was too soon';
    case 'UNKNOWN':
      return 'Nobody knows whether it arrived';
  }
}

function actionOf({ action }: Reply) {
  return action === 'OPT_OUT' ? '(wants no more texts)' : '(wants texts again)';
}
