# Texts, by the functions that strata-sms has put into this database. A call belongs to the transaction that it is made in.
module Texts
  # A text that cannot be sent: the message says what is wrong with it and what to do.
  class Refused < StandardError; end

  class << self
    # Stores a text, which is sent once the transaction is committed. Returns its id and its state. One key is one text.
    def submit(to, body, key:, **options)
      select("SELECT id, state FROM strata_sms.submit($1, $2, $3, $4)", to, body, key, options.to_json).first
    rescue ActiveRecord::StatementInvalid => failure
      raise refusal(failure.cause) || failure
    end

    # Takes what became of texts. What is taken comes again if the transaction is rolled back.
    def take_outcomes
      select("SELECT id, state, reason, at FROM strata_sms.take_outcomes()")
    end

    # Takes replies of people. What is taken comes again if the transaction is rolled back.
    def take_inbound
      select("SELECT origination_number, body, action, received_at FROM strata_sms.take_inbound()")
    end

    private

    def select(sql, *values)
      ApplicationRecord.connection.exec_query(sql, "Texts", values).to_a
    end

    # SM001 to SM005 are the errors of the contract.
    def refusal(error)
      return unless error.is_a?(PG::Error) && error.result && error.result.error_field(PG::PG_DIAG_SQLSTATE).start_with?("SM")

      fields = [PG::PG_DIAG_MESSAGE_PRIMARY, PG::PG_DIAG_MESSAGE_HINT].map { |field| error.result.error_field(field) }
      Refused.new("#{fields.compact.join(". ")}.")
    end
  end
end
