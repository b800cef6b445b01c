package org.stratasms.emulator;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.internal.http.HttpEndpoint;
import org.stratasms.emulator.internal.local.CertificateRoute;
import org.stratasms.emulator.internal.local.ClockRoutes;
import org.stratasms.emulator.internal.local.DeletionRoutes;
import org.stratasms.emulator.internal.local.HealthRoute;
import org.stratasms.emulator.internal.local.OptOutRoutes;
import org.stratasms.emulator.internal.local.PageRoutes;
import org.stratasms.emulator.internal.local.RouteTable;
import org.stratasms.emulator.internal.local.SendingRoutes;
import org.stratasms.emulator.internal.local.SmsRoutes;
import org.stratasms.emulator.internal.local.StackRoutes;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.s3.S3Service;
import org.stratasms.emulator.internal.sns.WebSender;
import org.stratasms.emulator.internal.ssm.ParameterRequests;
import org.stratasms.emulator.internal.wire.Api;
import org.stratasms.emulator.internal.wire.Gateway;
import org.stratasms.emulator.internal.wire.RawService;
import org.stratasms.emulator.internal.wire.Service;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.local.LocalCall;
import org.stratasms.emulator.local.LocalPlane;
import org.stratasms.emulator.local.Panel;
import org.stratasms.emulator.local.Route;
import org.stratasms.emulator.sms.SmsSettings;
import software.amazon.awssdk.core.SdkClient;

/**
 * An emulator of the AWS services that text messages need: End User Messaging SMS, CloudFormation, CloudWatch and its
 * Logs, SNS, SQS, IAM, STS, KMS, Data Firehose, EventBridge and a small S3. Nothing leaves the machine, and nothing
 * outlives {@link #close()} unless a {@linkplain Builder#state state file} keeps it. Thread-safe.
 *
 * <pre>{@code
 * try (var aws = SmsEmulator.builder().port(0).start()) {
 *     var client = StsClient.builder().endpointOverride(aws.endpoint())… // any AWS client, over HTTP
 *     var sms = aws.region("us-east-1").endUserMessaging(); // or the same service, in process
 * }
 * }</pre>
 */
public final class SmsEmulator implements AutoCloseable {
    /** The port on which the emulator listens by default. */
    public static final int DEFAULT_PORT = 4599;

    /**
     * The secret with which an account's own requests are signed; the access key id is the account's number. Any other
     * secret works, unless signatures are verified.
     */
    public static final String SECRET_ACCESS_KEY = "embedded";

    /** The clock by which clients sign, and which an emulator with a state file follows. */
    private static final Clock COMPUTERS_CLOCK = Clock.systemUTC();

    private final Scheduler scheduler;
    private final boolean verifiesSignatures;
    private final World world;
    private final @Nullable HttpEndpoint http;
    private final @Nullable StateKeeper keeper;
    private final boolean isClockByHand;
    private final List<Panel> panels;
    private final Map<String, EmulatedAccount> accounts = new ConcurrentHashMap<>();

    private SmsEmulator(Builder settings, @Nullable HttpEndpoint http, @Nullable StateFile file) {
        this.http = http;
        isClockByHand = settings.start != null;
        panels = List.copyOf(settings.panels);
        verifiesSignatures = settings.verifiesSignatures;
        var beginning = file == null ? null : file.beginning();
        scheduler = beginning == null ? settings.scheduler() : Scheduler.driven(beginning.start());
        world = new World(
                scheduler,
                beginning == null ? settings.seed : Long.valueOf(beginning.seed()),
                settings.limits.on(settings.settings),
                settings.retainedEventsPerGroup,
                http == null ? null : http.uri(),
                new Lazy<>(() -> new Buckets(scheduler::now)),
                http == null ? null : new WebSender(http.uri()));
        var followed = isClockByHand ? null : COMPUTERS_CLOCK;
        keeper = file == null || world.web() == null
                ? null
                : new StateKeeper(file, scheduler, followed, this::region, world.web());
    }

    /** Starts an emulator's settings, all of which have defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the endpoint for AWS clients: the value for {@code AWS_ENDPOINT_URL} and for {@code endpointOverride}.
     *
     * @throws IllegalStateException if it was started {@linkplain Builder#inProcess() in process} only
     */
    public URI endpoint() {
        if (http == null) {
            throw new IllegalStateException(
                    "This emulator has no endpoint; start it with start() instead of inProcess()");
        }
        return http.uri();
    }

    /** Returns the services in a Region of the default account, {@value Gateway#DEFAULT_ACCOUNT}. */
    public EmulatedRegion region(String name) {
        return account(Gateway.DEFAULT_ACCOUNT).region(name);
    }

    /**
     * Returns an account. Over HTTP, a client whose access key id is twelve digits works in the account of that number.
     *
     * @param id twelve digits
     * @throws IllegalArgumentException if it is not twelve digits
     * @throws IllegalStateException if this emulator has a {@linkplain Builder#state state file}, which does not record
     *     calls in process
     */
    public EmulatedAccount account(String id) {
        if (keeper != null) {
            throw new IllegalStateException("An emulator with a state file can be called over HTTP only");
        }
        return known(id);
    }

    private EmulatedAccount known(String id) {
        var known = accounts.get(id);
        return known != null ? known : accounts.computeIfAbsent(id, this::newAccount);
    }

    private EmulatedAccount newAccount(String id) {
        return new EmulatedAccount(world, new Scope(id, Gateway.DEFAULT_REGION).account());
    }

    /** Returns the time by the emulator's clock. */
    public Instant now() {
        return scheduler.now();
    }

    /**
     * Advances a driven clock, and runs on this thread everything that falls due.
     *
     * @throws IllegalStateException if the emulator follows real time
     * @see Builder#drivenFrom(Instant)
     */
    public void advance(Duration duration) {
        scheduler.advance(duration);
    }

    /** Returns the gateway that dispatches AWS requests to the services. */
    Gateway gateway() {
        var services = List.of(
                service(Api.SMS_VOICE, EmulatedRegion::sms),
                service(Api.CLOUDFORMATION, EmulatedRegion::cloudFormation),
                service(Api.LOGS, EmulatedRegion::logs),
                service(Api.MONITORING, EmulatedRegion::cloudWatch),
                service(Api.SNS, EmulatedRegion::sns),
                service(Api.SQS, EmulatedRegion::sqs),
                service(Api.KMS, EmulatedRegion::kms),
                service(Api.FIREHOSE, EmulatedRegion::firehose),
                service(Api.EVENTS, EmulatedRegion::eventBridge),
                service(Api.IAM, EmulatedRegion::iam),
                service(Api.STS, EmulatedRegion::sts));
        var raw = List.<RawService>of(
                new S3Service(world.buckets()),
                new ParameterRequests(scope -> region(scope).parameters()));
        return new Gateway(services, raw, new TemporaryCredentials(scheduler, this::region), requestIds());
    }

    private void serve(HttpEndpoint endpoint) {
        var gateway = gateway();
        var local = local();
        if (keeper != null) {
            keeper.restore(gateway, local);
            gateway = gateway.leavingChangesTo(keeper);
            local = keeper.keeping(local);
        }
        endpoint.serve(verifiesSignatures ? gateway.verifyingSignatures(COMPUTERS_CLOCK) : gateway, local);
        if (world.web() != null) {
            world.web().begin(keeper == null ? this::webDeliveryEnded : keeper::webDeliveryEnded);
        }
    }

    private void webDeliveryEnded(Scope scope, long delivery, int status) {
        region(scope).topics().webDeliveryEnded(delivery, status);
    }

    /** Assembles the local plane: everything below {@code /_local/}. */
    private LocalPlane local() {
        var services =
                Arrays.stream(Api.values()).map(Api::signingName).sorted().toList();
        var routes = new ArrayList<Route>(PageRoutes.all(panels));
        panels.forEach(panel -> routes.addAll(panel.routes()));
        routes.add(HealthRoute.of(services));
        routes.addAll(new ClockRoutes(scheduler, isClockByHand).all());
        routes.addAll(new StackRoutes(call -> region(call).cloudFormation()).all());
        routes.addAll(new SmsRoutes(call -> region(call).sms()).all());
        routes.addAll(new SendingRoutes(call -> region(call).sms()).all());
        routes.addAll(new DeletionRoutes(call -> region(call).sms()).all());
        routes.addAll(new OptOutRoutes(call -> region(call).sms()).all());
        if (world.web() != null) {
            routes.add(CertificateRoute.of(world.web()::certificate));
        }
        return new RouteTable(new Scope(Gateway.DEFAULT_ACCOUNT, Gateway.DEFAULT_REGION), routes);
    }

    private Service service(Api api, Function<EmulatedRegion, ? extends SdkClient> service) {
        return new Service(api, scope -> service.apply(region(scope)));
    }

    private EmulatedRegion region(LocalCall call) {
        return region(new Scope(call.account(), call.region()));
    }

    private EmulatedRegion region(Scope scope) {
        return known(scope.account()).region(scope.region());
    }

    private Ids requestIds() {
        return world.ids(new Scope(Gateway.DEFAULT_ACCOUNT, Gateway.DEFAULT_REGION), "requests");
    }

    /** Stops serving and forgets everything, except a state file. May be called twice. */
    @Override
    public void close() {
        if (http != null) {
            http.close();
        }
        if (world.web() != null) {
            world.web().close();
        }
        if (keeper != null) {
            keeper.close();
        }
        scheduler.close();
    }

    /** The settings of an emulator; each has a default. Not thread-safe. */
    public static final class Builder {
        private InetAddress address = InetAddress.getLoopbackAddress();
        private int port = DEFAULT_PORT;
        private int retainedEventsPerGroup = 100_000;
        private @Nullable Instant start;
        private int clockFactor = 1;
        private @Nullable Long seed;
        private SmsSettings settings = SmsSettings.defaults();
        private Limits limits = Limits.RELAXED;
        private boolean verifiesSignatures;
        private @Nullable Path state;
        private final List<Panel> panels = new ArrayList<>();

        private Builder() {}

        /** Sets the port to listen on; default {@value #DEFAULT_PORT}, 0 takes any free one. */
        public Builder port(int port) {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("A port is a number from 0 to 65535; found " + port);
            }
            this.port = port;
            return this;
        }

        /**
         * Sets the address to listen on; default the loopback address. There is no access control: whoever reaches it
         * can do everything.
         */
        public Builder address(InetAddress address) {
            this.address = address;
            return this;
        }

        /**
         * Makes the emulator's clock stand still at a time until it is {@linkplain SmsEmulator#advance advanced};
         * default: real time.
         */
        public Builder drivenFrom(Instant start) {
            this.start = start;
            return this;
        }

        /**
         * Makes the emulator's clock run faster than the computer's; default 1, the same speed.
         *
         * @param factor 1 to 100,000: seconds that pass in each second of the computer's clock; has no effect on a
         *     driven clock
         */
        public Builder clockFactor(int factor) {
            clockFactor = factor;
            return this;
        }

        /**
         * Makes ids and random choices the same in every run, as long as one thread calls; default: different in every
         * run.
         */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets how End User Messaging behaves; default {@link SmsSettings#defaults()}. */
        public Builder settings(SmsSettings settings) {
            this.settings = settings;
            return this;
        }

        /**
         * Sets whether every account has a new account's rates and monthly spend, whatever the settings say; default
         * {@link Limits#RELAXED}.
         */
        public Builder limits(Limits limits) {
            this.limits = limits;
            return this;
        }

        /**
         * Sets whether requests over HTTP must be signed correctly, as on AWS: an account's own with the secret
         * {@value SmsEmulator#SECRET_ACCESS_KEY}, others with the secret of their temporary credentials; default false.
         */
        public Builder verifySignatures(boolean verify) {
            verifiesSignatures = verify;
            return this;
        }

        /**
         * Keeps the emulator's state in a file, as all calls over HTTP that change it, and restores it at start. A call
         * is answered once it is on the disk, so nothing that was answered is lost, however the process ends. Works
         * with real time and with a driven clock; endpoint, version and other settings must be the same each time.
         * Default: no file.
         *
         * @param file created if it does not exist, readable by its owner only; it contains bodies, numbers and
         *     credentials
         */
        public Builder state(Path file) {
            state = file;
            return this;
        }

        /** Adds a panel to the inbox page, after those added before; default: only the emulator's own. */
        public Builder panel(Panel panel) {
            panels.add(panel);
            return this;
        }

        private Scheduler scheduler() {
            return start == null ? Scheduler.faster(clockFactor) : Scheduler.driven(start);
        }

        /** Sets how many events a log group keeps, the newest; default 100,000, at least 1. */
        public Builder retainedEventsPerGroup(int events) {
            if (events < 1) {
                throw new IllegalArgumentException("A log group keeps at least one event; found " + events);
            }
            retainedEventsPerGroup = events;
            return this;
        }

        /**
         * Starts an emulator and serves it over HTTP.
         *
         * @throws PortUnavailableException if the port is taken; nothing is left running
         * @throws StateFileException if the {@linkplain #state state file} cannot be used
         */
        public SmsEmulator start() {
            if (state != null && clockFactor != 1) {
                throw new IllegalArgumentException(
                        "A state file needs the real clock or a driven one; leave out clockFactor");
            }
            var endpoint = bind(new InetSocketAddress(address, port));
            try {
                var emulator = new SmsEmulator(this, endpoint, state == null ? null : open(state, endpoint));
                try {
                    emulator.serve(endpoint);
                    return emulator;
                } catch (RuntimeException e) {
                    emulator.close();
                    throw e;
                }
            } catch (RuntimeException e) {
                endpoint.close();
                throw e;
            }
        }

        private static HttpEndpoint bind(InetSocketAddress address) {
            try {
                return HttpEndpoint.bind(address);
            } catch (IOException e) {
                throw new PortUnavailableException(address, e);
            }
        }

        private StateFile open(Path file, HttpEndpoint endpoint) {
            var chosen = seed == null ? new SplittableRandom().nextLong() : seed;
            var begin = start == null ? COMPUTERS_CLOCK.instant().truncatedTo(ChronoUnit.MILLIS) : start;
            return StateFile.open(file, new StateFile.Beginning(chosen, begin, endpoint.uri(), start != null));
        }

        /** Starts an emulator without HTTP, for tests that call the services in process. It opens no socket. */
        public SmsEmulator inProcess() {
            if (state != null) {
                throw new IllegalArgumentException(
                        "A state file records calls over HTTP only; use start() instead of inProcess()");
            }
            return new SmsEmulator(this, null, null);
        }
    }
}
