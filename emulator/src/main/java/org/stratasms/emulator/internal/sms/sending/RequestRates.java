package org.stratasms.emulator.internal.sms.sending;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.sms.resources.SmsErrors;
import org.stratasms.emulator.internal.world.TokenBucket;
import org.stratasms.emulator.sms.RateQuotas;
import software.amazon.awssdk.services.pinpointsmsvoicev2.PinpointSmsVoiceV2Client;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.PinpointSmsVoiceV2Request;

/** The limits of calls a second of each operation. They cost nothing if there are none. Thread-safe. */
public final class RequestRates {
    private static final String REQUEST = "Request";

    private final RateQuotas quotas;
    private final Clock clock;
    private final boolean unlimited;
    private final Map<Class<?>, TokenBucket> byRequest = new ConcurrentHashMap<>();
    private final ThreadLocal<Boolean> exempted = new ThreadLocal<>();

    public RequestRates(RateQuotas quotas, Clock clock) {
        this.quotas = quotas;
        this.clock = clock;
        this.unlimited = !quotas.limitsRequests();
    }

    /**
     * Lets a request pass or throttles it.
     *
     * @throws software.amazon.awssdk.services.pinpointsmsvoicev2.model.ThrottlingException if the operation is called
     *     too often
     */
    public void refuseAbove(PinpointSmsVoiceV2Request request) {
        if (unlimited || exempted.get() != null) {
            return;
        }
        var operation = operation(request);
        var rate = quotas.requestsPerSecondOf(operation);
        if (rate > 0
                && !byRequest
                        .computeIfAbsent(request.getClass(), type -> new TokenBucket(rate))
                        .tryTake(1, clock.millis())) {
            throw SmsErrors.throttled(operation, rate);
        }
    }

    private static String operation(PinpointSmsVoiceV2Request request) {
        var name = request.getClass().getSimpleName();
        return name.substring(0, name.length() - REQUEST.length());
    }

    /** Returns the same service without limits of requests. */
    public PinpointSmsVoiceV2Client exempt(PinpointSmsVoiceV2Client service) {
        if (unlimited) {
            return service;
        }
        var loader = PinpointSmsVoiceV2Client.class.getClassLoader();
        return (PinpointSmsVoiceV2Client) Proxy.newProxyInstance(
                loader,
                new Class<?>[] {PinpointSmsVoiceV2Client.class},
                (proxy, method, arguments) -> exempted(service, method, arguments));
    }

    private Object exempted(PinpointSmsVoiceV2Client service, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        exempted.set(true);
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } finally {
            exempted.remove();
        }
    }
}
