package org.stratasms.emulator;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.model.Catalogue;
import org.stratasms.emulator.internal.wire.Api;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.util.VersionInfo;

/** {@code docs/emulator-operations.md} lists the operations that the code implements. */
class OperationsTableTest {
    private static final Path TABLE = Path.of("..", "docs", "emulator-operations.md");
    private static final String UPDATE = "operations.update";
    private static final String COMMAND = "./mvnw -pl emulator test -Dtest=OperationsTableTest -D" + UPDATE + "=true";

    /** Reasons why operations of End User Messaging are not offered, by the beginning of their name or all of it. */
    private static final Map<String, String> REASONS = new TreeMap<>(Map.of(
            "CarrierLookup", "the emulator knows no real carriers and makes none up",
            "SendMediaMessage", "the emulator carries texts, no MMS",
            "SendVoiceMessage", "the emulator carries texts and makes no calls"));

    private static final Map<Api, Function<EmulatedRegion, SdkClient>> SERVICES = new EnumMap<>(Map.ofEntries(
            entry(Api.SMS_VOICE, EmulatedRegion::endUserMessaging),
            entry(Api.CLOUDFORMATION, EmulatedRegion::cloudFormation),
            entry(Api.LOGS, EmulatedRegion::logs),
            entry(Api.MONITORING, EmulatedRegion::cloudWatch),
            entry(Api.SNS, EmulatedRegion::sns),
            entry(Api.SQS, EmulatedRegion::sqs),
            entry(Api.KMS, EmulatedRegion::kms),
            entry(Api.FIREHOSE, EmulatedRegion::firehose),
            entry(Api.EVENTS, EmulatedRegion::eventBridge),
            entry(Api.IAM, EmulatedRegion::iam),
            entry(Api.STS, EmulatedRegion::sts)));

    @Test
    void the_table_says_what_the_code_says() throws IOException {
        var table = table();
        if (Boolean.getBoolean(UPDATE)) {
            Files.writeString(TABLE, table);
        }
        assertThat(Files.exists(TABLE) ? Files.readString(TABLE) : "")
                .as("%s is out of date; write it anew with: %s", TABLE.getFileName(), COMMAND)
                .isEqualTo(table);
    }

    @Test
    void every_operation_of_end_user_messaging_that_is_not_offered_has_a_reason() {
        var offered = offered(Api.SMS_VOICE);

        assertThat(all(Api.SMS_VOICE)).hasSizeGreaterThan(90).allSatisfy(operation -> {
            if (!offered.contains(operation)) {
                assertThat(reason(operation)).as(operation).isNotEmpty();
            }
        });
    }

    private static String table() {
        var text = new StringBuilder("""
                # Operations of the emulator

                Written by `OperationsTableTest` from the code; do not edit. The numbers count the operations in the model of the AWS SDK for Java %s,
                with which the emulator is built. Operations that AWS has added since are named below each table. An operation that is not offered
                answers with AWS's code for one that it does not know (`UnknownOperationException`, in Query services `InvalidAction`; in process
                `UnsupportedOperationException`), with "valid on AWS, but not offered here", and is named in the log. Nothing pretends to succeed.
                Members of requests that the model does not have are ignored, named in the log, and in the answer's header
                `x-strata-sms-unknown-members`. To write this file anew:

                    %s
                """.formatted(VersionInfo.SDK_VERSION, COMMAND));
        for (var api : Api.values()) {
            append(text, api);
        }
        return text.toString();
    }

    private static void append(StringBuilder text, Api api) {
        var all = all(api);
        var offered = offered(api);
        text.append("\n## `%s`: %d of %d operations\n\n".formatted(api.signingName(), offered.size(), all.size()));
        if (api != Api.SMS_VOICE) {
            var names = offered.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
            text.append("Offered: ").append(names).append(".\n");
            appendNewer(text, api, all);
            return;
        }
        text.append("| Operation | State |\n|---|---|\n");
        for (var operation : all) {
            var state = offered.contains(operation) ? "offered" : "not offered: " + reason(operation);
            text.append("| `%s` | %s |\n".formatted(operation, state));
        }
        appendNewer(text, api, all);
    }

    /** Names the operations that AWS has and the SDK has not, of services that have any. */
    private static void appendNewer(StringBuilder text, Api api, SortedSet<String> all) {
        var newer = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        newer.addAll(onAws(api));
        newer.removeAll(all);
        if (!newer.isEmpty()) {
            var names = newer.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
            text.append("\nNewer than that SDK, and not offered: ")
                    .append(names)
                    .append(".\n");
        }
    }

    private static List<String> onAws(Api api) {
        try (var in = Catalogue.class.getResourceAsStream("operations.tsv")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(row -> row.startsWith(api.signingName() + "\t"))
                    .flatMap(row ->
                            Arrays.stream(row.substring(row.indexOf('\t') + 1).split(",", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(String operation) {
        return REASONS.entrySet().stream()
                .filter(entry -> operation.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("");
    }

    /** Returns the names in the service's model, as far as the SDK's names show them. */
    private static SortedSet<String> all(Api api) {
        return names(List.of(api.client().getMethods()));
    }

    private static SortedSet<String> offered(Api api) {
        return names(implemented(api));
    }

    /** Returns the methods that the emulated service has, without those that it inherits from the SDK's interface. */
    static List<Method> implemented(Api api) {
        try (var emulator = SmsEmulator.builder().inProcess()) {
            var region = emulator.region("us-east-1");
            var service =
                    SERVICES.getOrDefault(api, EmulatedRegion::endUserMessaging).apply(region);
            assertThat(service).isInstanceOf(api.client());
            return Stream.of(service.getClass().getMethods())
                    .filter(method -> !method.getDeclaringClass().equals(api.client()))
                    .filter(OperationsTableTest::isOperation)
                    .toList();
        }
    }

    private static boolean isOperation(Method method) {
        return method.getParameterCount() == 1
                && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && AwsResponse.class.isAssignableFrom(method.getReturnType());
    }

    private static SortedSet<String> names(List<Method> methods) {
        return methods.stream()
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(method ->
                        Arrays.stream(method.getParameterTypes()).anyMatch(AwsRequest.class::isAssignableFrom))
                .filter(method -> AwsResponse.class.isAssignableFrom(method.getReturnType()))
                .map(method -> Character.toUpperCase(method.getName().charAt(0))
                        + method.getName().substring(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
