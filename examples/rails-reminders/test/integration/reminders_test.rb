require "test_helper"

class RemindersTest < ActionDispatch::IntegrationTest
  SOON = 2.days.from_now.change(hour: 14, min: 30)

  test "a person is reminded and checks in with the code of the text" do
    book "+12065550151"
    assert_redirected_to root_path

    text = SMS.wait_for_text("+12065550151", containing: "at 2:30 PM")
    assert_includes text[:body], "STOP"
    await_on_page row("+12065550151"), "On the phone"

    check_in "+12065550151", "no code"
    assert_select "output", "This is not the code of that reminder."
    check_in "+12065550151", SMS.wait_for_code("+12065550151")
    assert_select "output", "Checked in."
    assert_select row("+12065550151"), /Arrived/
  end

  test "a STOP is shown, and that person gets no more texts" do
    book "+12065550152"
    SMS.reply(SMS.wait_for_text("+12065550152", status: "DELIVERED"), "STOP")
    await_on_page "#replies tr", "+12065550152"
    await_on_page "#replies .OPT_OUT", "wants no more texts"

    book "+12065550152", SOON + 1.hour
    await_on_page row("+12065550152"), "Not delivered: this person wants no texts"
    assert_equal 1, SMS.texts("+12065550152").count { |text| text[:body].include?("appointment") }
  end

  test "a text that the carrier blocks is shown with the reason" do
    SMS.add_rule("OUTCOME", status: "BLOCKED", match: { to: "+12065550153" })
    book "+12065550153"
    await_on_page row("+12065550153"), "Not delivered: TEXT_BLOCKED"
  end

  test "a reminder that is booked twice is sent once" do
    2.times { book "+12065550154" }
    follow_redirect!
    assert_select "output", "This reminder was booked before; it is sent once."
    await_on_page row("+12065550154"), "On the phone"
    assert_equal 1, SMS.texts("+12065550154").size
  end

  test "what cannot be texted is told, and nothing is stored" do
    book "555-0155"
    assert_response :unprocessable_entity
    assert_select "output", /not in E.164 form. Write a plus sign/
    assert_select "input[name='reminder[phone]'][value='555-0155']"
    refute Reminder.exists?(phone: "555-0155")
  end

  test "a reminder that is rolled back is never sent" do
    reminder = Reminder.new(phone: "+12065550156", starts_at: SOON)
    Reminder.transaction do
      reminder.save!
      raise ActiveRecord::Rollback
    end
    book "+12065550157"
    await_on_page row("+12065550157"), "On the phone"
    assert_empty SMS.texts("+12065550156")
    refute Reminder.exists?(phone: "+12065550156")
  end

  test "an outcome whose transaction is rolled back comes again" do
    book "+12065550158"
    SMS.wait_for_text("+12065550158", status: "DELIVERED")
    taken = 0
    until taken.positive?
      Reminder.transaction do
        Reminder.take_outcomes
        taken = Reminder.where(phone: "+12065550158", state: "DELIVERED").count
        raise ActiveRecord::Rollback
      end
    end
    assert_equal "WAITING", Reminder.find_by!(phone: "+12065550158").state
    await_on_page row("+12065550158"), "On the phone"
  end

  private

  def book(phone, starts_at = SOON)
    post reminders_path, params: { reminder: { phone: phone, starts_at: starts_at.strftime("%Y-%m-%dT%H:%M") } }
  end

  def check_in(phone, code)
    post reminder_arrival_path(Reminder.find_by!(phone: phone)), params: { code: code }
    follow_redirect!
  end

  def row(phone)
    "#reminders tr:contains('#{phone}')"
  end
end
