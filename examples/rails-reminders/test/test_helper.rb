ENV["RAILS_ENV"] ||= "test"

require_relative "../../../testing-helpers/ruby/strata_sms"

# One embedded AWS for all tests, with a database and a worker, and a number that reaches every US phone.
SMS = StrataSms.open(arguments: %w[--number TEN_DLC --delivery --worker])
ENV.update(SMS.variables)

require_relative "../config/environment"
ActiveRecord::Migration.verbose = false
ActiveRecord::Tasks::DatabaseTasks.migrate
require "rails/test_help"

Rails.application.load_tasks

class ActionDispatch::IntegrationTest
  # The worker has a connection of its own, and sees what is committed.
  self.use_transactional_tests = false

  setup { SMS.reset }

  private

  # Looks at the page, with outcomes and replies taken before each look, until an element has the words.
  def await_on_page(selector, words)
    deadline = Process.clock_gettime(Process::CLOCK_MONOTONIC) + 20
    loop do
      Rake::Task["texts:take"].execute
      get root_path
      shown = css_select(selector).map { |element| element.text.squish }
      return if shown.any? { |text| text.include?(words) }

      flunk "No #{selector} with '#{words}' came in time, but #{shown}" if Process.clock_gettime(Process::CLOCK_MONOTONIC) > deadline
      sleep 0.05
    end
  end
end
