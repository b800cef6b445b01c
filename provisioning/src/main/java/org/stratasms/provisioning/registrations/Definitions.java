package org.stratasms.provisioning.registrations;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.operations.Calls;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * Asks AWS for the types of registration and their fields. Takes the answers as they come over the wire, because the
 * SDK drops members that it does not know yet, such as the rules of conditional fields.
 */
final class Definitions {
    private final PinpointSmsVoiceV2Client sms;
    private final Calls calls;

    Definitions(PinpointSmsVoiceV2Client sms, Calls calls) {
        this.sms = sms;
        this.calls = calls;
    }

    /** AWS's own words about a form. */
    record Answer(Map<String, Object> type, List<Map<String, Object>> fields) {
        FormDefinition form() {
            return DefinitionsJson.of(type, fields);
        }
    }

    /** All types, without their fields. */
    List<FormDefinition> types() {
        return typeDefinitions(List.of()).stream()
                .map(type -> DefinitionsJson.of(type, List.of()))
                .toList();
    }

    /** @throws RegistrationException if AWS has no such type */
    Answer of(String type) {
        return typeDefinitions(List.of()).stream()
                .filter(each -> DefinitionsJson.text(each, "RegistrationType").equals(type))
                .findFirst()
                .map(found -> new Answer(found, fields(type)))
                .orElseThrow(() -> new RegistrationException(
                        "There is no type of registration %s.".formatted(type),
                        "'./strata-sms registrations types' lists them."));
    }

    private List<Map<String, Object>> typeDefinitions(List<String> types) {
        return all(
                "sms-voice:DescribeRegistrationTypeDefinitions",
                "RegistrationTypeDefinitions",
                (token, raw) -> sms.describeRegistrationTypeDefinitions(
                                r -> r.registrationTypes(types).nextToken(token).overrideConfiguration(raw))
                        .nextToken());
    }

    private List<Map<String, Object>> fields(String type) {
        return all(
                "sms-voice:DescribeRegistrationFieldDefinitions",
                "RegistrationFieldDefinitions",
                (token, raw) -> sms.describeRegistrationFieldDefinitions(
                                r -> r.registrationType(type).nextToken(token).overrideConfiguration(raw))
                        .nextToken());
    }

    /** Asks for one page and returns the token of the next. */
    private interface Page {
        @Nullable
        String ask(@Nullable String token, Consumer<AwsRequestOverrideConfiguration.Builder> raw);
    }

    private List<Map<String, Object>> all(String operation, String member, Page page) {
        var items = new ArrayList<Map<String, Object>>();
        @Nullable String token = null;
        do {
            var body = new Body();
            var asked = token;
            token = calls.<Optional<String>>paced(
                            operation, () -> Optional.ofNullable(page.ask(asked, raw -> raw.addPlugin(body.plugin()))))
                    .orElse(null);
            items.addAll(DefinitionsJson.objects(body.json(), member));
        } while (token != null);
        return items;
    }

    /** Keeps the body of an answer. */
    private static final class Body implements ExecutionInterceptor {
        private byte[] bytes = new byte[0];

        SdkPlugin plugin() {
            return config -> config.overrideConfiguration(
                    config.overrideConfiguration().copy(c -> c.addExecutionInterceptor(this)));
        }

        @Override
        public Optional<InputStream> modifyHttpResponseContent(
                Context.ModifyHttpResponse context, ExecutionAttributes attributes) {
            return context.responseBody().map(body -> {
                try (body) {
                    bytes = body.readAllBytes();
                    return new ByteArrayInputStream(bytes);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }

        Map<String, Object> json() {
            try {
                return JSON.std.mapFrom(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
