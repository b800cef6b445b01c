namespace :texts do
  desc "Takes outcomes and replies, once"
  task take: :environment do
    Reminder.take_outcomes
    Reply.take_inbound
  end

  desc "Takes outcomes and replies, each second until it is stopped"
  task follow: :environment do
    trap(:TERM) { exit }
    loop do
      sleep 1
      Rails.application.executor.wrap do
        Reminder.take_outcomes
        Reply.take_inbound
      end
    rescue ActiveRecord::ActiveRecordError => failure
      Rails.logger.warn("Outcomes and replies cannot be taken now, and are tried again: #{failure.class}")
    end
  end
end
