package org.stratasms.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.stratasms.delivery.Delivery.State;

/** The jar's spans, as they come to a collector. */
class TracingIT {
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

    @RegisterExtension
    static final WorkerFixture fixture = new WorkerFixture();

    @Test
    void an_attempt_is_a_span_of_the_trace_in_which_its_text_was_submitted() throws Exception {
        fixture.migrate();
        var id = fixture.submit();
        fixture.execute(
                "UPDATE strata_sms.delivery SET options = jsonb_set(options::jsonb, '{traceparent}', '\"00-%s-00f067aa0ba902b7-01\"')::text"
                        .formatted(TRACE_ID));
        var received = new ByteArrayOutputStream();
        var collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            synchronized (received) {
                exchange.getRequestBody().transferTo(received);
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        var endpoint = "http://127.0.0.1:" + collector.getAddress().getPort();
        try (var worker =
                fixture.work(Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint, "STRATA_SMS_LOG_LEVEL", "debug"))) {
            worker.await("delivered", () -> fixture.state(id) == State.DELIVERED);
            assertThat(worker.terminate().exitCode()).isEqualTo(143);

            assertThat(worker.lines("ACCEPTED"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).containsEntry("trace_id", TRACE_ID));
        } finally {
            collector.stop(0);
        }
        synchronized (received) {
            assertThat(received.toString(StandardCharsets.ISO_8859_1))
                    .contains(bytes(TRACE_ID), "strata.sms.delivery.attempt", id.toString(), "strata-sms-worker")
                    .doesNotContain("2065550147", "appointment");
        }
    }

    @Test
    void a_variable_that_opentelemetry_refuses_ends_the_start() {
        var wrong =
                Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1", "OTEL_EXPORTER_OTLP_PROTOCOL", "pigeon");
        try (var worker = fixture.work(wrong)) {
            assertThat(worker.exitCode()).isEqualTo(2);
            assertThat(worker.lines("INVALID_SETTING"))
                    .singleElement()
                    .satisfies(line ->
                            assertThat(String.valueOf(line.get("message"))).contains("OTEL_", "pigeon"));
        }
    }

    private static String bytes(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.ISO_8859_1);
    }
}
