package org.stratasms.cli;

import java.util.Set;
import org.stratasms.emulator.EmulatedRegion;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;

/** The environment that the commands name if nobody names another, with the simulator. */
final class DefaultEnvironment {
    private DefaultEnvironment() {}

    static ApplicationContract deploy(EmulatedRegion region) {
        return new Environment(
                        region.cloudFormation(),
                        region.endUserMessaging(),
                        region.logs(),
                        new EnvironmentSpec().settings(new EnvironmentName(), true))
                .deploy(Set.of(), step -> {});
    }
}
