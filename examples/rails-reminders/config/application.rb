require_relative "boot"

require "rails"
require "active_record/railtie"
require "action_controller/railtie"
require "rails/test_unit/railtie"

Bundler.require(*Rails.groups)

module RailsReminders
  class Application < Rails::Application
    config.load_defaults 6.1
    config.eager_load = Rails.env.production?
    config.cache_classes = !Rails.env.development?
    config.action_controller.allow_forgery_protection = !Rails.env.test?
    config.active_record.dump_schema_after_migration = false

    # The clinic's clocks.
    config.time_zone = "America/New_York"

    # No phone number, code or text in the log: at level debug each statement is logged with its parameters.
    config.log_level = :info
    config.filter_parameters += %i[phone code]
  end
end
