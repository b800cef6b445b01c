package org.stratasms.emulator;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.stratasms.emulator.internal.cloudwatch.Dashboards;
import org.stratasms.emulator.internal.iam.Identity;
import org.stratasms.emulator.internal.world.Scope;

/** One AWS account in the emulator; it exists as soon as it is named. Thread-safe. */
public final class EmulatedAccount {
    private final World world;
    private final String id;
    private final Map<String, EmulatedRegion> regions = new ConcurrentHashMap<>();
    private final Map<String, Lazy<Identity>> identities = new ConcurrentHashMap<>();
    private final Map<String, Lazy<Dashboards>> dashboards = new ConcurrentHashMap<>();

    EmulatedAccount(World world, String id) {
        this.world = world;
        this.id = id;
    }

    /** The account's id, twelve digits. */
    public String id() {
        return id;
    }

    /**
     * Returns the account's services in a Region.
     *
     * @param name such as {@code us-east-1}; it need not exist on AWS
     * @throws IllegalArgumentException if it is not the name of a Region
     */
    public EmulatedRegion region(String name) {
        var known = regions.get(name);
        return known != null ? known : regions.computeIfAbsent(name, this::newRegion);
    }

    private EmulatedRegion newRegion(String name) {
        var scope = new Scope(id, name);
        return new EmulatedRegion(world, scope, identity(scope), dashboards(scope));
    }

    /** All Regions of a partition share IAM; its ARNs name the partition. */
    private Lazy<Identity> identity(Scope scope) {
        return identities.computeIfAbsent(
                scope.partition(),
                partition -> new Lazy<>(() -> new Identity(scope, world.scheduler(), world.ids(scope, "iam"))));
    }

    /** All Regions of a partition share the dashboards. */
    private Lazy<Dashboards> dashboards(Scope scope) {
        return dashboards.computeIfAbsent(scope.partition(), partition -> new Lazy<>(Dashboards::new));
    }
}
