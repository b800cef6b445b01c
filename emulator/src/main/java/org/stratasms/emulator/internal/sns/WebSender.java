package org.stratasms.emulator.internal.sns;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.stratasms.emulator.internal.world.Scope;

/**
 * Posts the messages of all topics to web endpoints of this machine, on its own threads, and signs them. Until it
 * {@linkplain #begin begins}, it keeps the posts. Thread-safe.
 */
public final class WebSender implements AutoCloseable {
    /** The status of a post that nobody answered. */
    public static final int NO_ANSWER = 0;

    private static final Logger log = LoggerFactory.getLogger(WebSender.class);
    private static final int MOST_AT_ONCE = 64;
    private static final Duration LONGEST_END = Duration.ofSeconds(5);

    /** Takes the ends of posts. */
    @FunctionalInterface
    public interface Outcomes {
        /**
         * Takes the end of a post.
         *
         * @param delivery its number in the scope
         * @param status of the answer; {@link #NO_ANSWER} if there was none
         */
        void ended(Scope scope, long delivery, int status);
    }

    /** One attempt of a delivery; its request is made on the thread that sends it. */
    record Post(Scope scope, long delivery, Supplier<HttpRequest> request) {}

    private record Key(Scope scope, long delivery) {}

    private final URI endpoint;
    private final Map<Key, Post> kept = new LinkedHashMap<>();
    private final Semaphore slots = new Semaphore(MOST_AT_ONCE);
    private @Nullable Outcomes outcomes;
    private @Nullable ExecutorService threads;
    private @Nullable LoopbackClient client;
    private boolean closed;
    /** Guards the key alone, so that nobody who sends a message waits until it is generated. */
    private final Object signing = new Object();

    private @Nullable SigningKey key;

    /**
     * Creates a sender without threads; the first post starts them, and generates the key.
     *
     * @param endpoint of the emulator, for the links in messages
     */
    public WebSender(URI endpoint) {
        this.endpoint = endpoint;
    }

    /** Sends the posts that were kept, and from now on all others at once. */
    public synchronized void begin(Outcomes outcomes) {
        this.outcomes = outcomes;
        kept.values().forEach(post -> start(post, outcomes));
        kept.clear();
    }

    /**
     * Forgets a post that was kept, because it is known how it ended.
     *
     * @param delivery its number in the scope
     */
    public synchronized void forget(Scope scope, long delivery) {
        kept.remove(new Key(scope, delivery));
    }

    synchronized void send(Post post) {
        if (outcomes == null) {
            kept.put(new Key(post.scope(), post.delivery()), post);
        } else {
            start(post, outcomes);
        }
    }

    private synchronized void start(Post post, Outcomes to) {
        if (closed) {
            return;
        }
        if (threads == null) {
            threads = Executors.newThreadPerTaskExecutor(
                    Thread.ofVirtual().name("emulator-sns-", 0).factory());
        }
        try {
            threads.execute(() -> run(post, to));
        } catch (RejectedExecutionException e) {
            log.debug("A post to a web endpoint came after the end");
        }
    }

    private void run(Post post, Outcomes to) {
        try {
            slots.acquire();
            int status;
            try {
                status = post(post);
            } finally {
                slots.release();
            }
            if (!isClosed()) {
                to.ended(post.scope(), post.delivery(), status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            log.error("A post to a web endpoint failed", e);
        }
    }

    private int post(Post post) throws InterruptedException {
        if (isClosed()) {
            return NO_ANSWER;
        }
        var request = post.request().get();
        try {
            return client().send(request);
        } catch (IOException e) {
            log.debug("{} gave no answer: {}", request.uri(), e.toString());
            return NO_ANSWER;
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private synchronized LoopbackClient client() throws IOException {
        if (closed) {
            throw new IOException("The emulator is closed");
        }
        if (client == null) {
            client = new LoopbackClient(Thread::startVirtualThread);
        }
        return client;
    }

    private SigningKey key() {
        synchronized (signing) {
            if (key == null) {
                key = SigningKey.generate();
            }
            return key;
        }
    }

    WebMessage.Signed sign(String version, Map<String, ?> members) {
        var signer = key();
        return new WebMessage.Signed(
                version, signer.sign(version, members), endpoint + "/_local/sns/" + signer.certificateName());
    }

    /**
     * Returns the certificate with which messages are verified, in PEM; null if it has another name.
     *
     * @param name the last step of SigningCertURL
     */
    public @Nullable String certificate(String name) {
        synchronized (signing) {
            return key != null && key.certificateName().equals(name) ? key.certificatePem() : null;
        }
    }

    /** Returns an address of this emulator that calls an operation. */
    String link(String query) {
        return endpoint + "/?" + query + "&Version=2010-03-31";
    }

    /** Ends all posts, and returns once nobody learns any more how one ended. */
    @Override
    public void close() {
        var running = end();
        if (running == null) {
            return;
        }
        // A thread is not interrupted: it may be writing to the state file, which an interrupt would close.
        running.shutdown();
        try {
            running.awaitTermination(LONGEST_END.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable ExecutorService end() {
        closed = true;
        if (client != null) {
            client.close();
        }
        return threads;
    }
}
