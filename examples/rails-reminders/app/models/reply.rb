# A text that a person wrote back.
class Reply < ApplicationRecord
  # The latest, newest first.
  scope :latest, -> { order(id: :desc).limit(10) }

  # Takes what people wrote, in one transaction with storing it here.
  def self.take_inbound
    transaction do
      Texts.take_inbound.each do |reply|
        create!(phone: reply["origination_number"], **reply.slice("body", "action", "received_at").symbolize_keys)
      end
    end
  end
end
