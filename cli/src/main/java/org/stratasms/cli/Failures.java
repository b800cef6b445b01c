package org.stratasms.cli;

import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.stratasms.emulator.StateFileException;
import org.stratasms.emulator.http.PortUnavailableException;
import org.stratasms.provisioning.Loss;
import org.stratasms.provisioning.LossRefusedException;
import org.stratasms.provisioning.ProvisioningException;
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

/** Turns what a command threw into a message for a person and an exit code; only a bug of ours shows a stack trace. */
final class Failures implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult arguments) {
        var message = describe(failure);
        PrintWriter err = command.getErr();
        if (message == null) {
            err.println("strata-sms: an unexpected failure; this is a bug, please report it with what follows.");
            failure.printStackTrace(err);
        } else {
            err.println("strata-sms: " + message);
        }
        err.flush();
        return ExitCode.SOFTWARE;
    }

    private static @Nullable String describe(Throwable failure) {
        return switch (failure) {
            case CommandFailure ours -> ours.getMessage();
            case LossRefusedException loss -> loss.getMessage() + allow(loss);
            case ProvisioningException ours -> ours.getMessage();
            case PortUnavailableException busy -> busy.getMessage();
            case StateFileException file -> file.getMessage();
            case AwsServiceException refusal -> describe(refusal);
            case SdkClientException unreachable -> describe(unreachable);
            default -> null;
        };
    }

    private static String allow(LossRefusedException refusal) {
        return refusal.losses().stream()
                .map(Loss::name)
                .collect(Collectors.joining(" --allow-loss ", " Run it again with: --allow-loss ", ""));
    }

    /** AWS's own code, reason and words, without the SDK's trailer. */
    static String describe(AwsServiceException refusal) {
        var details = refusal.awsErrorDetails();
        if (details == null || details.errorCode() == null) {
            return "What answers there does not speak as AWS does: status %d. Check the port or the endpoint that is set in AWS_ENDPOINT_URL."
                    .formatted(refusal.statusCode());
        }
        var reason = reason(refusal);
        return "AWS refused with %s%s: %s%s"
                .formatted(
                        details.errorCode(),
                        reason == null ? "" : " (" + reason + ")",
                        details.errorMessage(),
                        reason == null ? "" : cure(reason));
    }

    /** What to do about a refusal whose words do not say it, as further lines; nothing for those that do. */
    static String cure(String reason) {
        return switch (reason) {
            case "NO_ORIGINATION_IDENTITIES_FOUND" ->
                "\nThe pool holds nothing that may text this destination: a simulator number reaches simulator destinations only, and other"
                        + " identities their own country.\nAdd an approved one with './strata-sms deploy --origination-identity ARN'; the embedded AWS starts with one by"
                        + " './strata-sms up --number TEN_DLC'.";
            case "DESTINATION_PHONE_NUMBER_OPTED_OUT" ->
                "\nThe recipient has opted out and is not to be texted until they opt in again.";
            case "DESTINATION_PHONE_NUMBER_NOT_VERIFIED" ->
                "\nThe account is in the SMS sandbox, where only verified destination numbers are texted. Verify this one, or ask AWS for"
                        + " production access.";
            default -> "";
        };
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

    private static @Nullable String describe(SdkClientException failure) {
        var text = String.valueOf(failure.getMessage());
        if (hasCause(failure, ConnectException.class)) {
            return "Nothing answers there. Start the embedded AWS with './strata-sms up', name the port it has with --port,"
                    + " or work on an AWS account with --aws.";
        }
        if (hasCause(failure, UnknownHostException.class)) {
            return "AWS cannot be reached: its host name does not resolve. Check the network, the Region (--region) and a VPC endpoint if"
                    + " there is no way out.";
        }
        if (text.startsWith("Unable to load credentials")) {
            return "No AWS credentials were found for --aws. Sign in (for example 'aws sso login' and AWS_PROFILE), or leave --aws"
                    + " out to work on the embedded AWS.";
        }
        if (text.startsWith("Unable to load region")) {
            return "No AWS Region is set for --aws. Name one with --region or in AWS_REGION.";
        }
        return "AWS could not be asked: " + text;
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
