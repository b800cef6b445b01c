package org.stratasms.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One run of wrk: one thread, 16 connections, keep-alive.
 *
 * @param p99Millis 99 of 100 answers came within this time
 */
record Wrk(double requestsPerSecond, double p99Millis) {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern P99 = Pattern.compile("99%\\s+([0-9.]+)(us|ms|s)");
    private static final String SIGNATURE = "0123456789abcdef".repeat(4);
    private static final int WARM_UP_SECONDS = 10;
    private static final int SECONDS = 10;

    static Wrk sendTextMessage(URI endpoint, Map<String, String> variables) throws IOException, InterruptedException {
        return run(endpoint, textMessage(variables));
    }

    /** Measures the same requests and answers, exchanged with a server that does nothing else. */
    static Wrk echoOfSendTextMessage(URI endpoint, Map<String, String> variables)
            throws IOException, InterruptedException {
        var call = textMessage(variables);
        try (var echo = LoopbackEcho.start(call.answer(endpoint))) {
            return run(echo.endpoint(), call);
        }
    }

    private static RepeatedCall textMessage(Map<String, String> variables) {
        return new RepeatedCall(
                Map.of(
                        "Content-Type",
                        "application/x-amz-json-1.0",
                        "X-Amz-Target",
                        "PinpointSMSVoiceV2.SendTextMessage",
                        "X-Amz-Date",
                        "20261123T090000Z",
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=000000000000/20261123/us-east-1/sms-voice/aws4_request, SignedHeaders=content-type;host;x-amz-date;x-amz-target, Signature="
                                + SIGNATURE),
                """
                {"DestinationPhoneNumber":"+14254147755","OriginationIdentity":"%s","ConfigurationSetName":"%s",\
                "MessageBody":"Your appointment is tomorrow at 10. Reply C to confirm or call us to change it.",\
                "MessageType":"TRANSACTIONAL","Context":{"appointment":"42"}}""".formatted(variables.get("AWS_SMS_PHONE_POOL_ID"), variables.get("AWS_SMS_CONFIGURATION_SET_NAME")));
    }

    static Wrk motoPublish(URI endpoint) throws IOException, InterruptedException {
        return run(
                endpoint,
                new RepeatedCall(
                        Map.of(
                                "Content-Type",
                                "application/x-www-form-urlencoded; charset=utf-8",
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKIAEXAMPLE/20261123/us-east-1/sns/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature="
                                        + SIGNATURE),
                        "Action=Publish&Version=2010-03-31&PhoneNumber=%2B14254147755&Message=Your+appointment+is+tomorrow+at+10."));
    }

    private static Wrk run(URI endpoint, RepeatedCall call) throws IOException, InterruptedException {
        var file = Files.createTempFile("strata-sms", ".lua");
        try {
            Files.writeString(file, call.script());
            wrk(endpoint, file.toString(), WARM_UP_SECONDS);
            return parse(wrk(endpoint, file.toString(), SECONDS));
        } finally {
            Files.delete(file);
        }
    }

    private static String wrk(URI endpoint, String script, int seconds) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        "wrk", "-t", "1", "-c", "16", "-d", seconds + "s", "--latency", "-s", script, endpoint + "/")
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || output.contains("Non-2xx")) {
            throw new IOException("wrk failed, or not every answer was a success:\n" + output);
        }
        return output;
    }

    private static Wrk parse(String output) throws IOException {
        var rate = RATE.matcher(output);
        var p99 = P99.matcher(output);
        if (!rate.find() || !p99.find()) {
            throw new IOException("wrk printed no rate:\n" + output);
        }
        var unit = switch (p99.group(2)) {
            case "us" -> 0.001;
            case "ms" -> 1.0;
            default -> 1000.0;
        };
        return new Wrk(Double.parseDouble(rate.group(1)), Double.parseDouble(p99.group(1)) * unit);
    }
}
