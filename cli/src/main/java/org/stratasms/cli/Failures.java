package org.stratasms.cli;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.cli.Failure.Code;
import org.stratasms.delivery.DeliveryException;
import org.stratasms.emulator.PortUnavailableException;
import org.stratasms.emulator.StateFileException;
import org.stratasms.provisioning.Loss;
import org.stratasms.provisioning.LossRefusedException;
import org.stratasms.provisioning.UnknownNameException;
import org.stratasms.provisioning.numbers.NumbersException;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.project.ProjectException;
import org.stratasms.provisioning.registrations.RegistrationException;
import org.stratasms.provisioning.stacks.ProvisioningException;
import org.stratasms.provisioning.stacks.StackFailedException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.AccessDeniedException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ValidationException;

/** Turns an exception of a command into a {@link Failure} and an exit code; only a bug of ours prints a stack trace. */
final class Failures implements IExecutionExceptionHandler {
    private static final int FAULT = 500;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        if (failure instanceof OutputFailure output) {
            output.tell(command.getErr());
            return ExitCode.SOFTWARE;
        }
        var described = describe(failure, command);
        described.tell(command, Output.isJson(arguments.originalArgs()));
        return described.isWrongUsage() ? ExitCode.USAGE : ExitCode.SOFTWARE;
    }

    private static Failure describe(Exception failure, CommandLine command) {
        return switch (failure) {
            case CommandFailure ours -> ours.failure();
            case UnknownNameException wrong ->
                Failure.of(
                        Code.WRONG_USAGE,
                        message(wrong),
                        "Name one of these, or leave the option out. " + UsageErrors.help(command));
            case LossRefusedException loss -> Failure.of(Code.LOSS_REFUSED, message(loss), allow(loss));
            case StackFailedException stack -> Failure.of(Code.STACK_FAILED, message(stack), null);
            case NumbersException refused -> Failure.of(Code.NUMBER_REFUSED, message(refused), refused.cure());
            case RegistrationException refused ->
                Failure.of(Code.REGISTRATION_REFUSED, message(refused), refused.cure());
            case NotLookedAt unseen ->
                Failure.of(Code.NOT_LOOKED_AT, (unseen.found() + " " + unseen.evidence()).strip(), unseen.cure());
            case ProvisioningException ours -> Failure.of(Code.NOT_DEPLOYABLE, message(ours), null);
            case ProjectException project -> Failure.of(Code.PROJECT_REFUSED, message(project), null);
            case PortUnavailableException busy -> Failure.of(Code.PORT_UNAVAILABLE, message(busy), null);
            case StateFileException file -> Failure.of(Code.STATE_FILE, message(file), null);
            case DeliveryException database -> describe(database, command);
            case AwsServiceException refusal -> describe(refusal, SharedOptions.connection(command));
            case SdkClientException unreachable -> describe(unreachable, SharedOptions.connection(command));
            default -> bug(failure, command);
        };
    }

    private static Failure describe(DeliveryException failure, CommandLine command) {
        var message = message(failure) + ".";
        return switch (failure.code()) {
            case KEY_REUSED -> Failure.of(Code.KEY_REUSED, message, null);
            case SCHEMA_MISSING -> Failure.of(Code.SCHEMA_MISSING, message, null);
            case SCHEMA_VERSION -> Failure.of(Code.SCHEMA_VERSION, message, null);
            case DATABASE, OUTCOMES_TAKEN -> Failure.of(Code.DATABASE, message, null);
            case INVALID_SUBMISSION, INVALID_SETTING ->
                Failure.of(Code.WRONG_USAGE, message, UsageErrors.help(command));
        };
    }

    private static Failure bug(Exception failure, CommandLine command) {
        failure.printStackTrace(command.getErr());
        return Failure.of(
                Code.BUG,
                "An unexpected failure: %s.".formatted(failure.getClass().getSimpleName()),
                "This is a bug. Please report it with the lines above.");
    }

    private static String message(Exception failure) {
        return String.valueOf(failure.getMessage());
    }

    private static String allow(LossRefusedException refusal) {
        return refusal.losses().stream()
                .map(Loss::name)
                .collect(Collectors.joining(" --allow-loss ", "Run it again with: --allow-loss ", ""));
    }

    /** AWS's own code, reason and words, without the SDK's trailer. */
    private static Failure describe(AwsServiceException refusal, @Nullable Connection connection) {
        var details = refusal.awsErrorDetails();
        if (details == null || details.errorCode() == null) {
            return Failure.of(
                    Code.NOT_AWS,
                    "The server at %s did not answer like AWS (HTTP %d)."
                            .formatted(address(connection), refusal.statusCode()),
                    "Check --port, --endpoint-url and AWS_ENDPOINT_URL.");
        }
        var isFault = refusal.statusCode() >= FAULT;
        if (isFault && connection != null) {
            var stateFile = StateFileHealth.failure(connection);
            if (stateFile.isPresent()) {
                return stateFile.get();
            }
        }
        var reason = reason(refusal);
        return new Failure(
                details.errorCode(),
                reason,
                "AWS %s with %s%s: %s"
                        .formatted(
                                isFault ? "failed" : "refused",
                                details.errorCode(),
                                reason == null ? "" : " (" + reason + ")",
                                details.errorMessage()),
                cure(String.valueOf(reason)));
    }

    private static String address(@Nullable Connection connection) {
        if (connection == null) {
            return "the embedded AWS";
        }
        return connection.aws ? connection.description() : connection.endpoint().toString();
    }

    /** The cure of a refusal of AWS; null if we know none. */
    static @Nullable String cure(String reason) {
        return switch (reason) {
            case "NO_ORIGINATION_IDENTITIES_FOUND" ->
                "Add an approved number with './strata-sms deploy --origination-identity ARN', naming all members that"
                        + " the pool shall hold. The embedded AWS starts with a number by './strata-sms up --number"
                        + " TEN_DLC'.";
            case "DESTINATION_PHONE_NUMBER_OPTED_OUT" -> "Do not text this recipient until they opt in again.";
            case "DESTINATION_PHONE_NUMBER_NOT_VERIFIED" ->
                "Verify it with 'aws pinpoint-sms-voice-v2 create-verified-destination-number"
                        + " --destination-phone-number NUMBER'.";
            default -> null;
        };
    }

    /** No server listens at the address of the embedded AWS. */
    static Failure nothingAnswers(Connection connection) {
        return Failure.of(
                Code.NOTHING_ANSWERS,
                "Nothing answers at %s.".formatted(connection.endpoint()),
                "Start the embedded AWS with './strata-sms up%s', name its port with --port, or work on an AWS account with --aws."
                        .formatted(connection.upOptions()));
    }

    private static @Nullable String reason(AwsServiceException refusal) {
        return switch (refusal) {
            case ConflictException e -> e.reasonAsString();
            case ValidationException e -> e.reasonAsString();
            case ServiceQuotaExceededException e -> e.reasonAsString();
            case AccessDeniedException e -> e.reasonAsString();
            default -> null;
        };
    }

    private static Failure describe(SdkClientException failure, @Nullable Connection connection) {
        var text = message(failure);
        if (hasCause(failure, ConnectException.class)) {
            return connection == null || connection.aws
                    ? Failure.of(
                            Code.NOTHING_ANSWERS,
                            "Nothing answers at %s.".formatted(address(connection)),
                            "Check the network, --endpoint-url and AWS_ENDPOINT_URL.")
                    : nothingAnswers(connection);
        }
        if (hasCause(failure, UnknownHostException.class)) {
            return Failure.of(
                    Code.NOTHING_ANSWERS,
                    "The host name of %s does not resolve.".formatted(address(connection)),
                    "Check the network and the Region (--region). A network without a way out needs a VPC endpoint.");
        }
        if (text.startsWith("Unable to load credentials")) {
            return Failure.of(
                    Code.NO_CREDENTIALS,
                    "No AWS credentials were found for --aws.",
                    "Sign in, for example with 'aws sso login' and AWS_PROFILE, or leave --aws out to work on the"
                            + " embedded AWS.");
        }
        if (text.startsWith("Unable to load region")) {
            return Failure.of(
                    Code.NO_REGION, "No AWS Region is set for --aws.", "Name one with --region or in AWS_REGION.");
        }
        return Failure.of(Code.NOT_ASKED, "The call of %s failed: %s".formatted(address(connection), text), null);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
