# An appointment that a person is reminded of by one text, and what became of that text.
class Reminder < ApplicationRecord
  validates :phone, :starts_at, presence: true

  before_create { self.code = format("%06d", SecureRandom.random_number(1_000_000)) }
  after_create :submit_text

  # The latest, newest first.
  scope :latest, -> { order(id: :desc).limit(20) }

  # Learns what became of texts, in one transaction with what is stored of it here. What somebody else's transaction has learnt later counts.
  def self.take_outcomes
    transaction do
      Texts.take_outcomes.each do |outcome|
        where(text_id: outcome["id"])
          .where("state_at IS NULL OR state_at < ?", outcome["at"])
          .update_all(state: outcome["state"], reason: outcome["reason"], state_at: outcome["at"])
      end
    end
  end

  # Notes that the person is here, if they know the code of their text.
  def arrive(code)
    ActiveSupport::SecurityUtils.secure_compare(self.code, code.to_s.strip) && update(arrived_at: Time.current)
  end

  private

  # Runs in the transaction that stores the reminder: both are stored, or neither.
  def submit_text
    text = Texts.submit(phone, body, key: "rails-reminders-#{Rails.env}/#{id}", deadline: starts_at.iso8601, tags: { purpose: "appointment-reminder" })
    update_columns(text_id: text["id"], state: text["state"])
  rescue Texts::Refused => refusal
    errors.add(:base, refusal.message)
    raise ActiveRecord::Rollback
  end

  def body
    "Example Clinic: your appointment is on #{starts_at.strftime("%A, %B %-d at %-l:%M %p")}. Your check-in code is #{code}. Reply STOP to end reminders."
  end
end
