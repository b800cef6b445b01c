# frozen_string_literal: true

# Text messages in tests: an embedded AWS of strata-sms, and the phones that texts arrive at. One file, no dependency; Ruby 3.0 or later. For minitest,
# RSpec and every other runner:
#
#   SMS = StrataSms.open                          # before all tests: starts `strata-sms up` on a free port; it ends with the program
#   ENV.update(SMS.variables)                     # leads an AWS client, and the application under test, there
#   SMS.reset                                     # before each test
#   code = SMS.wait_for_code("+12065550147")
#
# Two environment variables change what `open` does: STRATA_SMS_COMMAND is the path of the command, if it is not on the PATH; STRATA_SMS_ENDPOINT is the
# address of one that runs already, which is then used and left running.

require "json"
require "net/http"
require "time"
require "timeout"
require "uri"

# An embedded AWS. Its `variables` lead an AWS client, and an application that reads the pool from its environment, to it. What it answers are hashes
# whose keys are symbols: `text[:body]`.
class StrataSms
  # The embedded AWS could not be started, reached or asked. The message says what to do.
  class Error < StandardError; end

  # What a test waited for did not come in time. The message says what came instead.
  class NothingArrived < StandardError; end

  class NotFound < Error; end
  private_constant :NotFound

  LONGEST_WAIT = 60
  OUTPUTS = {
    PhonePoolId: "AWS_SMS_PHONE_POOL_ID",
    PhonePoolArn: "AWS_SMS_PHONE_POOL_ARN",
    ConfigurationSetName: "AWS_SMS_CONFIGURATION_SET_NAME",
    OptOutListName: "AWS_SMS_OPT_OUT_LIST_NAME",
    DeliveryLogGroupName: "AWS_SMS_DELIVERY_LOG_GROUP_NAME",
    DeliveryQueueUrl: "AWS_SMS_DELIVERY_QUEUE_URL",
    InboundQueueUrl: "AWS_SMS_INBOUND_QUEUE_URL"
  }.freeze
  private_constant :LONGEST_WAIT, :OUTPUTS

  # The one at STRATA_SMS_ENDPOINT, if that is set; else one that is started with these options of `start`.
  def self.open(**options)
    endpoint = ENV.fetch("STRATA_SMS_ENDPOINT", "")
    endpoint.empty? ? start(**options) : attach(endpoint)
  end

  # Starts one on a free port, and returns when it is ready. `close` ends it, and so does the end of the program.
  #
  # command:: path of the command; by default STRATA_SMS_COMMAND, or strata-sms on the PATH
  # arguments:: more arguments of `strata-sms up`; by default a number that reaches every US phone
  # patience:: seconds; the first start of a fresh checkout builds it
  def self.start(command: ENV.fetch("STRATA_SMS_COMMAND", "strata-sms"), arguments: %w[--number TEN_DLC], patience: 180)
    server = Server.new(command, arguments)
    new(server.endpoint(patience), "app-dev", server)
  rescue StandardError
    server&.stop
    raise
  end

  # Uses one that runs already, and leaves it running; its environment is called `name`.
  def self.attach(endpoint, name: "app-dev")
    new(endpoint, name, nil)
  end

  private_class_method :new

  # Such as http://127.0.0.1:4599.
  attr_reader :endpoint

  # The environment variables, by name. DATABASE_URL is one of them if `up` was started with --delivery.
  attr_reader :variables

  def initialize(endpoint, name, server)
    @endpoint = endpoint.delete_suffix("/")
    @server = server
    @variables = read_variables(name)
  end

  # Ends what was started. May be called twice.
  def close
    @server&.stop
  end

  # The texts that were sent, to one phone or to all, oldest first: at most the latest 1000.
  def texts(to = nil)
    call(:Get, "messages", { to: to, limit: 1000 })[:messages]
  end

  # Waits for a text to a phone, and returns the latest that matches: `body`, `to`, `from`, `messageId`, `status` and more.
  #
  # to:: the phone's number in E.164 form, such as +12065550147
  # containing:: words that its body contains
  # status:: such as DELIVERED, BLOCKED or UNREACHABLE: waits until the text has it
  # after:: a text, its id, or a time, as `now` tells it: only later texts count
  # patience:: seconds, up to 60
  def wait_for_text(to, containing: nil, status: nil, after: nil, patience: 10)
    wait_for("messages", { to: to, text: containing, status: status, after: mark(after) }, patience)
  end

  # Waits for a text with a code to a phone, and returns the code.
  #
  # pattern:: regular expression of the code, as text; its first group, if it has one. By default what looks like a code
  def wait_for_code(to, pattern: "", after: nil, patience: 10)
    wait_for("messages", { to: to, code: pattern, after: mark(after) }, patience)[:code]
  end

  # Lets the phone that got a text answer it, such as STOP.
  def reply(text, body)
    text_from(text[:to], text[:from], body)
  end

  # Lets a phone text one of the numbers.
  def text_from(phone, to, body)
    call(:Post, "handsets/#{escape(phone)}/messages", body: { to: to, body: body })
  end

  # Makes something go wrong, such as `add_rule("OUTCOME", status: "BLOCKED", match: { to: number })`; returns the rule.
  def add_rule(action, **rule)
    call(:Post, "rules", body: { action: action, **rule })
  end

  # The rules at work, with how often each was applied.
  def rules
    call(:Get, "rules")[:rules]
  end

  # Ends a rule that `add_rule` returned.
  def remove_rule(rule)
    call(:Delete, "rules/#{escape(rule[:id])}")
  end

  # The texts that SendTextMessage refused, oldest first.
  def refusals(to: nil, reason: nil)
    call(:Get, "refusals", { to: to, reason: reason, limit: 1000 })[:refusals]
  end

  # Waits until a text is refused, and returns the latest refusal that matches.
  def wait_for_refusal(to: nil, reason: nil, patience: 10)
    wait_for("refusals", { to: to, reason: reason }, patience)
  end

  # Forgets what earlier tests left: all of it, or some of "texts", "rules", "optOuts" and "refusals".
  def reset(*only)
    call(:Post, "reset", body: only.empty? ? {} : { only: only })
  end

  # What time it is in this AWS, to wait for later texts with `after`.
  def now
    call(:Get, "clock")[:now]
  end

  private

  def wait_for(what, search, patience)
    raise ArgumentError, "patience is 0 to #{LONGEST_WAIT} seconds; found #{patience}" unless (0..LONGEST_WAIT).cover?(patience)

    call(:Get, what, { **search, wait: "PT#{patience}S" })[what.to_sym].last
  rescue NotFound => vain
    raise NothingArrived, vain.message
  end

  def mark(after)
    case after
    when Hash then after.fetch(:messageId)
    when Time then after.getutc.iso8601(6)
    else after
    end
  end

  def read_variables(name)
    outputs = call(:Get, "stacks/#{escape(name)}-strata-sms")[:outputs]
    {
      "AWS_ENDPOINT_URL" => endpoint,
      "AWS_REGION" => "us-east-1",
      "AWS_DEFAULT_REGION" => "us-east-1",
      "AWS_ACCESS_KEY_ID" => "000000000000",
      "AWS_SECRET_ACCESS_KEY" => "embedded",
      "NO_PROXY" => without_proxy("NO_PROXY"),
      "no_proxy" => without_proxy("no_proxy"),
      **OUTPUTS.filter_map { |output, variable| [variable, outputs[output]] if outputs[output] }.to_h,
      "DATABASE_URL" => database
    }.compact
  rescue NotFound => missing
    raise Error, "The AWS at #{endpoint} has no environment #{name}: #{missing.message}"
  end

  # Nil without --delivery, and if its address is a secret.
  def database
    call(:Get, "delivery/database")[:database]
  rescue NotFound
    nil
  end

  def without_proxy(variable)
    hosts = ENV.fetch(variable, "").split(",").reject(&:empty?)
    (%w[127.0.0.1 localhost] | hosts).join(",")
  end

  def call(method, path, query = {}, body: nil)
    uri = URI("#{endpoint}/_local/#{path}?#{query.compact.map { |name, value| "#{name}=#{escape(value)}" }.join("&")}")
    request = Net::HTTP.const_get(method).new(uri)
    request.body = JSON.generate(body) if body
    answer = exchange(uri, request)
    content = parse(answer)
    return content if answer.is_a?(Net::HTTPSuccess)

    raise answer.is_a?(Net::HTTPNotFound) ? NotFound : Error, content.fetch(:message) { "HTTP #{answer.code}" }
  end

  # Without a proxy, which must not see what goes to this machine.
  def exchange(uri, request)
    Net::HTTP.start(uri.host, uri.port, nil, open_timeout: 30, read_timeout: LONGEST_WAIT + 30, max_retries: 0) { |http| http.request(request) }
  rescue SystemCallError, SocketError, IOError, Timeout::Error, Net::ProtocolError => failure
    raise Error, "No embedded AWS of strata-sms answers at #{endpoint}: #{failure.message}. Start one with './strata-sms up', or name another address in " \
                 "STRATA_SMS_ENDPOINT."
  end

  def parse(answer)
    content = JSON.parse(answer.body.to_s, symbolize_names: true)
    content.is_a?(Hash) ? content : raise(JSON::ParserError)
  rescue JSON::ParserError
    raise Error, "What answers at #{endpoint} is no embedded AWS of strata-sms (HTTP #{answer.code})."
  end

  def escape(value)
    URI.encode_www_form_component(value).gsub("+", "%20")
  end

  # The process of `strata-sms up`. Both its outputs are read to their end, lest a full pipe stop it.
  class Server
    LAST_WORDS = 20
    ADDRESS = %r{AWS_ENDPOINT_URL.*?(https?://[^\s"',]+)}

    def initialize(command, arguments)
      @command = command
      @last_words = []
      @found = Queue.new
      out, out_end = IO.pipe
      err, err_end = IO.pipe
      @pid = spawn(command, "up", "--port", "0", *arguments, in: File::NULL, out: out_end, err: err_end)
      # Not at_exit, since minitest runs its tests there.
      ObjectSpace.define_finalizer(self, Server.finalizer(@pid))
      [out_end, err_end].each(&:close)
      @err = Thread.new { err.each_line { |line| @last_words = [*@last_words, line.chomp].last(LAST_WORDS) } }
      Thread.new { read(out) }
    rescue SystemCallError => failure
      raise Error, "#{command} cannot be run: #{failure.message}. Set STRATA_SMS_COMMAND to the path of the command, or STRATA_SMS_ENDPOINT to the address " \
                   "of one that runs."
    end

    # Not in a child that a test runner has forked.
    def self.finalizer(pid)
      owner = Process.pid
      proc { stop(pid) if Process.pid == owner }
    end

    def self.stop(pid)
      Process.kill(:TERM, pid)
      500.times do
        return if Process.wait(pid, Process::WNOHANG)

        sleep 0.02
      end
      Process.kill(:KILL, pid)
      Process.wait(pid)
    end

    # The address that `up` prints among its variables when it is ready.
    def endpoint(patience)
      Timeout.timeout(patience) { @found.pop } || fail_with("ended with #{ended} before it was ready")
    rescue Timeout::Error
      fail_with("was not ready within #{patience} seconds")
    end

    def stop
      return unless @pid

      Server.stop(@pid)
      forget
    end

    private

    def read(out)
      out.each_line { |line| ADDRESS.match(line) { |address| @found << address[1] } }
      @found << nil
    end

    def ended
      @err.join(5)
      _, status = Process.wait2(@pid)
      forget
      status.signaled? ? "signal #{status.termsig}" : "exit code #{status.exitstatus}"
    end

    def forget
      ObjectSpace.undefine_finalizer(self)
      @pid = nil
    end

    def fail_with(what)
      said = @last_words.empty? ? "nothing" : @last_words.join("\n  ")
      raise Error, "#{@command} up #{what}. Its last words:\n  #{said}"
    end
  end
  private_constant :Server
end
