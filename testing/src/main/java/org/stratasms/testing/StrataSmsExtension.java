package org.stratasms.testing;

import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.stratasms.client.SmsClient;
import org.stratasms.client.SmsSender;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.emulator.SmsEmulator;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;

/**
 * Gives each test, of JUnit 5 or 6, an emulated AWS on a free port of this machine, with the environment's own
 * templates deployed: a pool with a simulator and an approved US number, a configuration set, a log group of events and
 * an opt-out list.
 *
 * <pre>{@code
 * @ExtendWith(StrataSmsExtension.class)
 * class ReminderTest {
 *     @Test
 *     void a_patient_is_reminded(SmsClient sms, TestInbox inbox) {
 *         new Reminders(sms).remind("+12065550147");
 *         assertThat(inbox.await("+12065550147").body()).contains("tomorrow");
 *     }
 * }
 * }</pre>
 *
 * <p>Test methods may have parameters of type {@link SmsClient} or {@link SmsSender}, the SDK's
 * {@link PinpointSmsVoiceV2Client}, {@link TestInbox}, {@link TestEnvironment}, {@link SmsEmulator} and
 * {@link EmulatedRegion}. Register it as a field, with {@link #with}, to change the emulator's settings.
 */
public final class StrataSmsExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(StrataSmsExtension.class);
    private static final Map<Class<?>, Function<TestEnvironment, Object>> INJECTED = Map.of(
            SmsClient.class, TestEnvironment::sms,
            SmsSender.class, TestEnvironment::sms,
            PinpointSmsVoiceV2Client.class, TestEnvironment::aws,
            TestInbox.class, TestEnvironment::inbox,
            TestEnvironment.class, environment -> environment,
            SmsEmulator.class, TestEnvironment::emulator,
            EmulatedRegion.class, TestEnvironment::region);

    private final UnaryOperator<SmsEmulator.Builder> settings;

    /** Uses the emulator's defaults. */
    public StrataSmsExtension() {
        this(builder -> builder);
    }

    private StrataSmsExtension(UnaryOperator<SmsEmulator.Builder> settings) {
        this.settings = settings;
    }

    /**
     * Changes the emulator's settings, for a field with {@code @RegisterExtension}.
     *
     * @param settings e.g. {@code aws -> aws.drivenFrom(start)}; the port is always a free one
     */
    public static StrataSmsExtension with(UnaryOperator<SmsEmulator.Builder> settings) {
        return new StrataSmsExtension(settings);
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        var environment =
                TestEnvironment.start(settings.apply(SmsEmulator.builder().port(0)));
        context.getStore(NAMESPACE).put(context.getUniqueId(), environment);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        var environment = context.getStore(NAMESPACE).remove(context.getUniqueId(), TestEnvironment.class);
        if (environment != null) {
            environment.close();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return INJECTED.containsKey(parameter.getParameter().getType())
                && context.getTestMethod().isPresent();
    }

    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var value = INJECTED.get(parameter.getParameter().getType());
        var environment = context.getStore(NAMESPACE).get(context.getUniqueId(), TestEnvironment.class);
        return value == null || environment == null ? null : value.apply(environment);
    }
}
