package org.stratasms.emulator.internal.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import com.fasterxml.jackson.dataformat.cbor.CBORGenerator;
import com.fasterxml.jackson.dataformat.cbor.CBORParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.world.Fault;
import org.stratasms.emulator.internal.world.Ids;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsRequest;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricStatisticsResponse;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;

/** RPC v2 with CBOR, which newer clients use for CloudWatch. The SDK for Java does not, so its bytes are built here. */
class CborTest {
    private static final CBORFactory CBOR = new CBORFactory();
    private static final Instant TIME = Instant.ofEpochMilli(1_700_000_000_123L);
    private static final String STATISTICS = "/service/GraniteServiceVersion20100801/operation/GetMetricStatistics";

    private final Statistics statistics = new Statistics();
    private final Gateway gateway =
            new Gateway(List.of(new Service(Api.MONITORING, scope -> statistics)), Callers.NONE, Ids.seeded(1));

    @Test
    void numbers_texts_lists_and_times_arrive_unchanged() throws IOException {
        var reply = handle(STATISTICS, request("Texts", true));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.contentType()).isEqualTo("application/cbor");
        assertThat(reply.headers()).containsEntry("smithy-protocol", "rpc-v2-cbor");
        var received = requireNonNull(statistics.received);
        assertThat(received.metricName()).isEqualTo("Texts");
        assertThat(received.period()).isEqualTo(60);
        assertThat(received.startTime()).isEqualTo(TIME);
        assertThat(received.statisticsAsStrings()).containsExactly("Sum");
        assertThat(timestampTag(reply.body())).isEqualTo(1);
    }

    @Test
    void a_refusal_also_tells_the_code_of_the_query_protocol() throws IOException {
        var reply = handle(STATISTICS, request("Unknown", false));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.headers()).containsEntry("x-amzn-query-error", "InvalidParameterValue;Sender");
        assertThat(CBOR.createParser(reply.body()).nextToken()).isEqualTo(JsonToken.START_OBJECT);
    }

    @Test
    void bytes_that_are_no_cbor_and_unknown_operations_are_refused() {
        assertThat(handle(STATISTICS, new byte[] {(byte) 0xbf, 0x61}).status()).isEqualTo(400);
        assertThat(handle(STATISTICS, new byte[] {(byte) 0xff}).status()).isEqualTo(400);
        assertThat(handle("/service/GraniteServiceVersion20100801/operation/Speak", new byte[0])
                        .status())
                .isEqualTo(400);
        assertThat(handle("/service", new byte[0]).status()).isEqualTo(400);
    }

    private Reply handle(String path, byte[] body) {
        var headers = Map.of("smithy-protocol", "rpc-v2-cbor", "Content-Type", "application/cbor");
        return gateway.handle(new Request("POST", path, null, headers::get, body));
    }

    private static byte[] request(String metric, boolean withTime) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (CBORGenerator out = CBOR.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("MetricName", metric);
            out.writeNumberField("Period", 60);
            if (withTime) {
                out.writeFieldName("StartTime");
                out.writeTag(1);
                out.writeNumber(TIME.toEpochMilli() / 1000.0);
            }
            out.writeArrayFieldStart("Statistics");
            out.writeString("Sum");
            out.writeEndArray();
            out.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static int timestampTag(byte[] body) throws IOException {
        try (CBORParser parser = CBOR.createParser(body)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME && "Timestamp".equals(parser.getText())) {
                    parser.nextToken();
                    assertThat(parser.getDoubleValue()).isEqualTo(TIME.toEpochMilli() / 1000.0);
                    return parser.getCurrentTag();
                }
            }
        }
        return -1;
    }

    private static final class Statistics implements CloudWatchClient {
        @Nullable
        GetMetricStatisticsRequest received;

        @Override
        public GetMetricStatisticsResponse getMetricStatistics(GetMetricStatisticsRequest request) {
            if (request.metricName().equals("Unknown")) {
                throw Fault.of(
                        400, "InvalidParameterValue", "No such metric", InvalidParameterValueException.builder());
            }
            received = request;
            return GetMetricStatisticsResponse.builder()
                    .datapoints(Datapoint.builder().timestamp(TIME).sum(2.0).build())
                    .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
