package org.stratasms.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.ApplicationContract;
import org.stratasms.provisioning.Environment;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.stacks.ProvisioningException;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The environment that a command works on. */
final class EnvironmentName {
    static final String DEFAULT = "app-dev";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = Converter.class,
            description =
                    "Name of the environment: application and environment, e.g. app-dev. Default: " + DEFAULT + ".")
    @Nullable
    String given;

    @Option(
            names = "--pool-stack",
            paramLabel = "STACK",
            description = "Name of the stack that holds the pool, if it is not NAME-strata-sms-pool.")
    @Nullable
    String poolStack;

    @Option(
            names = "--sms-stack",
            paramLabel = "STACK",
            description = "Name of the stack that holds the configuration set, events and policy, if it is not"
                    + " NAME-strata-sms.")
    @Nullable
    String smsStack;

    /** Settings that name the environment, and nothing else. */
    EnvironmentSettings settings() {
        var settings = EnvironmentSettings.named(name());
        return settings.withStackNames(
                Objects.requireNonNullElse(poolStack, settings.poolStackName()),
                Objects.requireNonNullElse(smsStack, settings.notificationsStackName()));
    }

    String name() {
        return given == null ? DEFAULT : given;
    }

    /**
     * The environment's contract: from this process's variables unless an environment is named, else from its stacks.
     */
    ApplicationContract contract(Connection connection) {
        if (given == null && smsStack == null) {
            var fromVariables = ApplicationContract.fromEnvironment(System.getenv());
            if (fromVariables.isPresent()) {
                return fromVariables.get();
            }
        }
        return deployed(connection);
    }

    /** The contract of the environment's stacks. */
    ApplicationContract deployed(Connection connection) {
        try (var cloudFormation = connection.cloudFormation()) {
            return Environment.contract(cloudFormation, settings())
                    .orElseThrow(() -> new CommandFailure(
                            Failure.Code.NO_ENVIRONMENT,
                            "There is no environment %s on %s.".formatted(name(), connection.description()),
                            "Create it with './strata-sms deploy --name %s%s', or name another with --name."
                                    .formatted(name(), connection.asOptions())));
        }
    }

    /** Reads a name; one that no environment can have is wrong usage. */
    static final class Converter implements ITypeConverter<String> {
        @Override
        public String convert(String value) {
            try {
                return EnvironmentSettings.named(value).name();
            } catch (ProvisioningException wrong) {
                throw new TypeConversionException(wrong.getMessage());
            }
        }
    }
}
