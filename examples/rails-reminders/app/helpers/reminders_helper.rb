# Words of a receptionist for what strata-sms says.
module RemindersHelper
  STATES = {
    "SCHEDULED" => "Sent later",
    "WAITING" => "Waits for its turn",
    "DELIVERED" => "On the phone",
    "EXPIRED" => "Not sent: the appointment was too soon",
    "UNKNOWN" => "Nobody knows whether it arrived"
  }.freeze

  ACTIONS = { "OPT_OUT" => "wants no more texts", "OPT_IN" => "wants texts again" }.freeze

  def state_of(reminder)
    return "Not delivered: #{reason_of(reminder)}" if reminder.state == "FAILED"

    STATES.fetch(reminder.state)
  end

  def action_of(reply)
    ACTIONS[reply.action]
  end

  def moment(time)
    time.strftime("%A, %B %-d at %-l:%M %p")
  end

  private

  def reason_of(reminder)
    reminder.reason == "OPTED_OUT" ? "this person wants no texts" : reminder.reason
  end
end
