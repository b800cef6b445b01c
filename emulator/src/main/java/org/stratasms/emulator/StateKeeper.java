package org.stratasms.emulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.sns.WebSender;
import org.stratasms.emulator.internal.sqs.Queues;
import org.stratasms.emulator.internal.wire.Changes;
import org.stratasms.emulator.internal.wire.Gateway;
import org.stratasms.emulator.internal.wire.OutOfService;
import org.stratasms.emulator.internal.wire.Reply;
import org.stratasms.emulator.internal.wire.Request;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.TransportFault;
import org.stratasms.emulator.local.LocalPlane;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Keeps an emulator's state in a file, as all the calls that made it. Ids and random choices follow from a seed, and
 * time passes only between calls, which run one after the other. So the same calls at the same times make the same
 * state again. A call is answered once its line is on the disk. Thread-safe.
 *
 * <p>If the file cannot be written, no call is answered any more, because the state in memory differs from the file.
 *
 * <p>Each line has a digest of the answer. If a replayed call has another answer, because the version or the settings
 * changed, the start fails; otherwise an application would find out later.
 */
final class StateKeeper implements Changes, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StateKeeper.class);
    private static final String NO_ANSWER = "none";
    private static final Duration STEP = Duration.ofMillis(10);
    /** The headers that decide the operation, the account and the Region of a request. */
    private static final List<String> HEADERS = List.of(
            "Authorization",
            "Content-Type",
            "X-Amz-Target",
            "smithy-protocol",
            // of S3
            "Content-Encoding",
            "Content-MD5",
            "x-amz-content-sha256",
            "x-amz-copy-source");

    private final StateFile file;
    private final Scheduler scheduler;
    private final @Nullable Clock followed;
    private final Function<Scope, EmulatedRegion> regions;
    private final WebSender web;
    private final ReentrantLock lock = new ReentrantLock();
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * @param scheduler driven from the file's beginning
     * @param followed the clock that the scheduler follows; null if it is advanced by hand
     * @param web posts only once it begins, after the restore
     */
    StateKeeper(
            StateFile file,
            Scheduler scheduler,
            @Nullable Clock followed,
            Function<Scope, EmulatedRegion> regions,
            WebSender web) {
        this.file = file;
        this.scheduler = scheduler;
        this.followed = followed;
        this.regions = regions;
        this.web = web;
    }

    /** Replays the kept calls, then lets the time pass that has passed since, and continues. */
    void restore(Gateway gateway, LocalPlane local) {
        try {
            file.replay(line -> restore(line, gateway, local));
        } catch (IOException e) {
            throw new StateFileException(file.path(), "it cannot be read: " + e);
        }
        if (followed != null) {
            Thread.ofPlatform().daemon().name("emulator-state-clock").start(this::followUntilClosed);
        }
    }

    private void restore(Map<String, Object> line, Gateway gateway, LocalPlane local) {
        var at = Instant.parse(text(line, "at"));
        scheduler.advance(positive(Duration.between(scheduler.now(), at)));
        if (line.get("delivery") instanceof Number delivery && line.get("status") instanceof Number status) {
            endWebDelivery(
                    new Scope(text(line, "account"), text(line, "region")), delivery.longValue(), status.intValue());
            return;
        }
        var body = Base64.getDecoder().decode(text(line, "body"));
        var query = line.get("query") instanceof String given ? given : null;
        var digest = line.get("headers") instanceof Map<?, ?> headers
                ? madeAgain(text(line, "method"), text(line, "path"), query, headers, body, gateway)
                : digest(local.handle(new LocalPlane.Request(text(line, "method"), text(line, "path"), query, body)));
        if (!digest.equals(text(line, "answer"))) {
            throw new StateFileException(
                    file.path(),
                    ("the call at %s (%s) has another answer now: the file was written by another version of the emulator, or with"
                                    + " other settings. Use those, or name another file")
                            .formatted(at, line.get("what")));
        }
    }

    private void endWebDelivery(Scope scope, long delivery, int status) {
        web.forget(scope, delivery);
        regions.apply(scope).topics().webDeliveryEnded(delivery, status);
    }

    /** Keeps how a web endpoint answered, which no call repeats; a restored emulator does not post again. */
    void webDeliveryEnded(Scope scope, long delivery, int status) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("what", "SNS delivery");
        kept.put("account", scope.account());
        kept.put("region", scope.region());
        kept.put("delivery", delivery);
        kept.put("status", status);
        try {
            make(
                    kept,
                    () -> {
                        endWebDelivery(scope, delivery, status);
                        return status;
                    },
                    String::valueOf);
        } catch (OutOfService e) {
            log.debug("The end of a delivery was not kept, and it is made again after the next start");
        }
    }

    private static String madeAgain(
            String method, String path, @Nullable String query, Map<?, ?> headers, byte[] body, Gateway gateway) {
        var request = new Request(
                method, path, query, name -> headers.get(name) instanceof String value ? value : null, body);
        try {
            var reply = gateway.handle(request);
            return digest(reply, String.valueOf(reply.headers().get("x-amzn-RequestId")));
        } catch (TransportFault e) {
            return NO_ANSWER;
        }
    }

    private static String text(Map<String, Object> line, String name) {
        return String.valueOf(line.get(name));
    }

    @Override
    public void check() {
        file.check();
    }

    /** An injected fault may apply to a reading call, and counts it. */
    @Override
    public boolean isChangedByReading(Scope scope) {
        return !regions.apply(scope).rules().list().isEmpty();
    }

    @Override
    public Reply make(Change change, Supplier<Reply> call) {
        awaitMessage(change);
        var request = change.request();
        var kept = kept(change.operation(), request.method(), request.path(), request.query(), request.body());
        kept.put("headers", headers(request));
        return make(kept, call, reply -> digest(reply, change.requestId()));
    }

    /** Wraps a plane so that all its calls except readings are recorded. */
    LocalPlane keeping(LocalPlane plane) {
        return request -> {
            try {
                file.check();
                return isReading(request) ? plane.handle(request) : kept(request, plane);
            } catch (OutOfService e) {
                return LocalPlane.Answer.error(500, String.valueOf(e.getMessage()));
            }
        };
    }

    private static boolean isReading(LocalPlane.Request request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    private LocalPlane.Answer kept(LocalPlane.Request request, LocalPlane plane) {
        var what = request.method() + " " + request.path();
        var kept = kept(what, request.method(), request.path(), request.query(), request.body());
        return make(kept, () -> plane.handle(request), StateKeeper::digest);
    }

    private static Map<String, Object> kept(
            String what, String method, String path, @Nullable String query, byte[] body) {
        var kept = new LinkedHashMap<String, Object>();
        kept.put("what", what);
        kept.put("method", method);
        kept.put("path", path);
        kept.put("query", query);
        kept.put("body", Base64.getEncoder().encodeToString(body));
        return kept;
    }

    private <R> R make(Map<String, Object> kept, Supplier<R> call, Function<R, String> digest) {
        R answer = null;
        RuntimeException fault = null;
        long line;
        lock.lock();
        try {
            file.check();
            follow();
            kept.put("at", scheduler.now().toString());
            try {
                answer = call.get();
            } catch (RuntimeException e) {
                fault = e; // its effects stay
            }
            kept.put("answer", answer == null ? NO_ANSWER : digest.apply(answer));
            line = file.append(kept);
        } finally {
            lock.unlock();
        }
        file.sync(line);
        awaitClock();
        if (answer == null) {
            throw fault == null ? new IllegalStateException("A call gave no answer") : fault;
        }
        return answer;
    }

    private static Map<String, String> headers(Request request) {
        var headers = new LinkedHashMap<String, String>();
        for (var name : HEADERS) {
            var value = request.headers().apply(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    /** Waits as a receive does for messages; other calls run meanwhile. */
    private void awaitMessage(Change change) {
        if (change.called() instanceof ReceiveMessageRequest receive
                && regions.apply(change.scope()).sqs() instanceof Queues queues) {
            try {
                queues.awaitMessage(receive, closed);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A slow call moves the emulator's clock ahead; its caller waits until the followed clock has caught up. */
    private void awaitClock() {
        var ahead = followed == null ? Duration.ZERO : Duration.between(followed.instant(), scheduler.now());
        if (ahead.isPositive()) {
            try {
                closed.await(ahead.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void followUntilClosed() {
        try {
            do {
                lock.lock();
                try {
                    follow();
                } finally {
                    lock.unlock();
                }
            } while (!closed.await(STEP.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("The clock of the emulator stopped", e);
        }
    }

    private void follow() {
        if (followed != null) {
            scheduler.advance(positive(Duration.between(scheduler.now(), followed.instant())));
        }
    }

    private static Duration positive(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static String digest(Reply reply, String requestId) {
        return digest(
                reply.status(),
                new String(reply.body(), UTF_8).replace(requestId, "").getBytes(UTF_8));
    }

    private static String digest(LocalPlane.Answer answer) {
        var body = new ByteArrayOutputStream();
        try {
            answer.body().writeTo(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return digest(answer.status(), body.toByteArray());
    }

    /** Digests a status and the bytes of a body in any order, because members of maps come in any order. */
    private static String digest(int status, byte[] body) {
        Arrays.sort(body);
        var crc = new CRC32();
        crc.update(body);
        return status + "-" + Long.toHexString(crc.getValue());
    }

    @Override
    public void close() {
        closed.countDown();
        lock.lock();
        try {
            file.close();
        } finally {
            lock.unlock();
        }
    }
}
