# frozen_string_literal: true

# What the helper for Ruby does besides what its guide shows: attaching, errors, vain waits, and how it ends.

require "minitest/autorun"
require "open3"
require "rbconfig"
require "socket"
require "tmpdir"
require_relative "strata_sms"

SMS = StrataSms.open

class HelperTest < Minitest::Test
  PHONE = "+12065550147"

  def setup
    SMS.reset
  end

  def test_one_that_runs_is_used_and_left_running
    attached = StrataSms.attach("#{SMS.endpoint}/")
    assert_equal SMS.variables, attached.variables
    send_text "hello"
    assert_equal "hello", attached.wait_for_text(PHONE)[:body]
    attached.close
    assert SMS.now
  end

  def test_what_is_after_a_time_or_an_id_counts
    first = send_text("one")
    text = SMS.wait_for_text(PHONE, containing: "one")
    assert_raises(StrataSms::NothingArrived) { SMS.wait_for_text(PHONE, after: first, patience: 0.2) }
    assert_raises(StrataSms::NothingArrived) { SMS.wait_for_text(PHONE, after: text, patience: 0.2) }
    since = Time.iso8601(SMS.now)
    nil while Time.iso8601(SMS.now) <= since # a text at the same time would not be later
    send_text "two"
    assert_equal "two", SMS.wait_for_text(PHONE, after: since)[:body]
    assert_equal(%w[one two], SMS.texts(PHONE).map { |each| each[:body] })
  end

  def test_a_vain_wait_says_what_came_and_no_number
    send_text "a secret"
    vain = assert_raises(StrataSms::NothingArrived) { SMS.wait_for_text("+12065550148", patience: 0.2) }
    assert_includes vain.message, "within PT0.2S"
    refute_match(/secret|2065550147/, vain.message)
    assert_includes assert_raises(ArgumentError) { SMS.wait_for_text(PHONE, patience: 61) }.message, "0 to 60"
  end

  def test_a_code_of_a_pattern
    send_text "Your reference is AB-1234, your code is 998877"
    assert_equal "AB-1234", SMS.wait_for_code(PHONE, pattern: "[A-Z]{2}-[0-9]{4}")
  end

  def test_a_phone_texts_a_number_and_the_number_answers
    send_text "hello"
    number = SMS.wait_for_text(PHONE)[:from]
    SMS.text_from("+12065550149", number, "HELP")
    assert_includes SMS.wait_for_text("+12065550149")[:body], "STOP"
  end

  def test_a_rule_is_removed_and_a_wrong_one_is_refused
    rule = SMS.add_rule("NO_RECEIPT", match: { to: PHONE })
    SMS.remove_rule(rule)
    assert_empty SMS.rules
    assert_includes failure { SMS.add_rule("NONSENSE") }, "OUTCOME"
  end

  def test_some_is_forgotten_and_some_is_kept
    SMS.add_rule("NO_RECEIPT", match: { to: "+12065550199" })
    send_text "hello"
    SMS.reset("texts")
    assert_empty SMS.texts
    assert_equal 1, SMS.rules.size
    assert_empty SMS.refusals(to: PHONE)
  end

  def test_a_proxy_is_not_asked
    with_variable("http_proxy", "http://127.0.0.1:9") do
      assert StrataSms.attach(SMS.endpoint).now
    end
  end

  def test_queues_of_events_and_of_replies_are_told
    deploy = [ENV.fetch("STRATA_SMS_COMMAND"), "deploy", "--endpoint-url", SMS.endpoint, "--name", "queues"]
    [[], %w[--delivery-queue --parameter EnableInboundQueue=true]].each do |more|
      said, status = Open3.capture2e(*deploy, *more)
      assert status.success?, said
    end
    told = StrataSms.attach(SMS.endpoint, name: "queues").variables
    assert_includes told["AWS_SMS_DELIVERY_QUEUE_URL"], "DeliveryQueue"
    assert_includes told["AWS_SMS_INBOUND_QUEUE_URL"], "InboundQueue"
  end

  def test_a_command_that_does_not_serve_is_named
    assert_includes failure { StrataSms.start(command: "/no/such/command") }, "cannot be run: No such file"
    assert_includes failure { StrataSms.start(command: "/bin/false") }, "ended with exit code 1 before it was ready. Its last words"
    assert_includes failure { StrataSms.start(arguments: %w[--number FAX]) }, "TOLL_FREE"
  end

  def test_a_command_that_is_never_ready_is_ended
    Dir.mktmpdir do |folder|
      sleeper = File.join(folder, "sleeper")
      File.write(sleeper, "#!/bin/sh\necho $$ >#{folder}/pid\nexec sleep 600\n", perm: 0o755)
      assert_includes failure { StrataSms.start(command: sleeper, patience: 1) }, "not ready within 1 seconds"
      assert_raises(Errno::ESRCH) { Process.kill(0, File.read("#{folder}/pid").to_i) }
    end
  end

  def test_an_address_of_something_else_is_named
    assert_includes failure { StrataSms.attach("http://127.0.0.1:9") }, "No embedded AWS of strata-sms answers at http://127.0.0.1:9"
    TCPServer.open("127.0.0.1", 0) do |server|
      Thread.new do
        client = server.accept
        client.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello")
        client.close
      end
      assert_includes failure { StrataSms.attach("http://127.0.0.1:#{server.addr[1]}") }, "no embedded AWS of strata-sms"
    end
    assert_includes failure { StrataSms.attach(SMS.endpoint, name: "other") }, "has no environment other"
  end

  def test_a_program_that_forgets_to_close_it_leaves_nothing_running_and_its_children_end_nothing
    program = <<~RUBY
      require "./strata_sms"
      sms = StrataSms.start
      Process.wait(fork {})
      sms.now
      puts sms.endpoint
    RUBY
    endpoint, status = Open3.capture2(RbConfig.ruby, "-e", program, chdir: __dir__)
    assert status.success?
    assert_includes failure { StrataSms.attach(endpoint.chomp) }, "answers at"
  end

  private

  def failure(&block)
    assert_raises(StrataSms::Error, &block).message
  end

  def with_variable(name, value)
    before = ENV[name]
    ENV[name] = value
    yield
  ensure
    ENV[name] = before
  end

  # By a plain HTTP request, since AWS's client for Ruby is not in Debian.
  def send_text(body)
    uri = URI(SMS.endpoint)
    headers = {
      "Content-Type" => "application/x-amz-json-1.0",
      "X-Amz-Target" => "PinpointSMSVoiceV2.SendTextMessage",
      "Authorization" => "AWS4-HMAC-SHA256 Credential=000000000000/20261129/us-east-1/sms-voice/aws4_request, SignedHeaders=host, Signature=none"
    }
    call = { DestinationPhoneNumber: PHONE, OriginationIdentity: SMS.variables["AWS_SMS_PHONE_POOL_ID"], MessageBody: body }
    answer = Net::HTTP.start(uri.host, uri.port, nil) { |http| http.post("/", JSON.generate(call), headers) }
    assert_equal "200", answer.code, answer.body
    JSON.parse(answer.body).fetch("MessageId")
  end
end
