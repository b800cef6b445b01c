package org.stratasms.provisioning.project;

/**
 * The answers of a person about the programme that sends the texts. The modules check the content of the replies when
 * Terraform plans.
 *
 * @param program name of the programme as it was registered, which the HELP and STOP replies say
 * @param helpMessage reply to HELP, 1 to 160 characters
 * @param stopMessage reply to STOP, 1 to 160 characters
 * @param besideUpstream whether the template's own configuration set and policy stay beside ours, until the application
 *     has been deployed with ours
 * @param worker whether the delivery worker is installed too
 */
public record InstallAnswers(
        String program, String helpMessage, String stopMessage, boolean besideUpstream, boolean worker) {
    public InstallAnswers {
        require("--program", program, 100);
        require("--help-message", helpMessage, 160);
        require("--stop-message", stopMessage, 160);
    }

    /** Answers of an installation that stands alone. */
    public InstallAnswers(String program, String helpMessage, String stopMessage) {
        this(program, helpMessage, stopMessage, false, false);
    }

    private static void require(String option, String value, int longest) {
        if (value.isBlank() || value.length() > longest || value.chars().anyMatch(Character::isISOControl)) {
            throw new ProjectException(
                    "%s takes 1 to %d characters on one line; found %d.".formatted(option, longest, value.length()));
        }
    }
}
