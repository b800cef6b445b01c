package org.stratasms.provisioning.registrations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.registrations.ReviewedForm.Replies;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.services.pinpointsmsvoicev2.model.ConflictException;

/**
 * Registers origination identities from files: checks, submits, follows and explains. Asks AWS at its pace. Every
 * command may be cut short and run again.
 */
public final class Registrar {
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private final AwsClients aws;
    private final Calls calls;
    private final Pace pace;
    private final Facts facts;
    private final Map<String, String> variables;
    private final AccountRegistrations account;
    private final Attachments attachments;
    private final Definitions definitions;
    private final NextStep nextStep;

    /**
     * Works on an account.
     *
     * @param aws stay the caller's to close; the client {@code sms} asks again if it is throttled
     * @param environment the one whose pool the numbers are to join; it need not be there yet
     * @param variables for {@code !env}
     */
    public Registrar(
            AwsClients aws, EnvironmentSettings environment, Place place, Map<String, String> variables, Pace pace) {
        this.aws = aws;
        this.pace = pace;
        this.variables = Map.copyOf(variables);
        this.calls = new Calls(pace);
        this.facts = new Facts(aws, calls, environment);
        this.account = new AccountRegistrations(aws.sms(), calls);
        this.attachments = new Attachments(aws.sms(), calls, pace, account);
        this.definitions = new Definitions(aws.sms(), calls);
        this.nextStep = new NextStep(place, environment.name());
    }

    /**
     * A type of registration.
     *
     * @param goesWith the resources that go with it, with the time of their association
     */
    public record Type(String type, String title, List<String> goesWith) {
        public Type {
            goesWith = List.copyOf(goesWith);
        }
    }

    /** The types that AWS has. */
    public List<Type> types() {
        return definitions.types().stream()
                .map(form -> new Type(
                        form.type(),
                        form.title(),
                        form.associations().stream()
                                .map(each -> "%s%s, %s"
                                        .formatted(
                                                each.resourceType(),
                                                each.country().isEmpty() ? "" : " of " + each.country(),
                                                switch (each.when()) {
                                                    case BEFORE_SUBMIT -> "before it is submitted";
                                                    case ON_APPROVAL -> "comes with the approval";
                                                    case AFTER_COMPLETE -> "after the approval";
                                                    case UNKNOWN -> "when AWS says";
                                                }))
                                .toList()))
                .toList();
    }

    /**
     * Writes a file to fill in, and AWS's definitions beside it.
     *
     * @param name of the registration
     * @throws RegistrationException if the file exists
     */
    public void writeForm(String type, String name, Path file) {
        if (Files.exists(file)) {
            throw new RegistrationException("%s exists.".formatted(file), "Name another file.");
        }
        var answer = definitions.of(type);
        write(file, FormText.empty(answer.form(), name));
        DefinitionsJson.write(RegistrationFile.definitionsBeside(file), answer.type(), answer.fields());
    }

    /** Writes AWS's definitions alone, where they are missing or old. */
    public void writeDefinitions(String type, Path file) {
        var answer = definitions.of(type);
        DefinitionsJson.write(file, answer.type(), answer.fields());
    }

    private static void write(Path file, String text) {
        try {
            var folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new RegistrationException(
                    "%s cannot be written: %s.".formatted(file, e.getMessage()), "Name another file.", e);
        }
    }

    /** Checks a file without asking anybody, against the definitions beside it. */
    public static List<Problem> check(RegistrationFile file, Map<String, String> variables) {
        var form = DefinitionsJson.read(RegistrationFile.definitionsBeside(file.file()), file.type());
        return problems(file, form, variables, null);
    }

    /** Asks for the web pages that a file names. */
    public static List<Problem> checkPages(RegistrationFile file) {
        try {
            return PublicPages.problems(file);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProvisioningException("The check was interrupted.", e);
        }
    }

    private static List<Problem> problems(
            RegistrationFile file, FormDefinition form, Map<String, String> variables, @Nullable Replies replies) {
        var problems = new ArrayList<>(FormCheck.problems(file, form));
        problems.addAll(ReviewLint.problems(new ReviewedForm(file, brandFile(file, variables), replies)));
        return problems;
    }

    private static @Nullable RegistrationFile brandFile(RegistrationFile file, Map<String, String> variables) {
        return file.brand() instanceof RegistrationFile.Brand.OfFile brand && Files.exists(brand.file())
                ? RegistrationFile.read(brand.file(), variables)
                : null;
    }

    /** Checks a file against AWS's definitions of today and the environment's answers to HELP and STOP. */
    public List<Problem> checkNow(RegistrationFile file) {
        return problems(file, definitions.of(file.type()).form(), variables, replies());
    }

    /** The environment's own answers; null if there is no environment yet. */
    private @Nullable Replies replies() {
        return facts.poolStack()
                .map(Facts::parameters)
                .filter(parameters ->
                        !parameters.getOrDefault("HelpMessage", "").isEmpty())
                .map(parameters -> new Replies(
                        parameters.getOrDefault("HelpMessage", ""), parameters.getOrDefault("StopMessage", "")))
                .orElse(null);
    }

    /**
     * Brings a registration as far as it can go: creates it, uploads documents, puts fields, and with consent requests
     * the number and submits; once it is approved, with consent requests the number of a campaign.
     *
     * @param consent whether to do what costs money or cannot be taken back
     * @param accepted codes of problems that a reviewer is to judge
     * @param progress told each step
     */
    public SubmitResult submit(
            RegistrationFile file, boolean consent, Set<String> accepted, Consumer<String> progress) {
        return submit(file, consent, accepted, progress, Submission::submit);
    }

    /** The same for a registration that was denied: makes another version of it first. */
    public SubmitResult resubmit(
            RegistrationFile file, boolean consent, Set<String> accepted, Consumer<String> progress) {
        return submit(file, consent, accepted, progress, Submission::resubmit);
    }

    private interface Step {
        SubmitResult take(Submission submission, RegistrationFile file, FormDefinition form, boolean consent);
    }

    private SubmitResult submit(
            RegistrationFile file, boolean consent, Set<String> accepted, Consumer<String> progress, Step step) {
        var form = definitions.of(file.type()).form();
        var problems = problems(file, form, variables, replies());
        var refused = problems.stream()
                .anyMatch(problem -> problem.level() == Problem.Level.REFUSED
                        || (problem.level() == Problem.Level.DENIED && !accepted.contains(problem.code())));
        if (refused) {
            return new SubmitResult(
                    SubmitResult.State.REFUSED, null, null, List.of(), problems, "Mend the file, and run it again.");
        }
        var submission = new Submission(
                aws.sms(),
                calls,
                account,
                new Draft(aws.sms(), calls, account, attachments, progress),
                nextStep,
                facts.poolStack()
                        .map(Facts::outputs)
                        .map(outputs -> outputs.get("OptOutListName"))
                        .orElse(null),
                variables,
                progress);
        return step.take(submission, file, form, consent).withProblems(problems);
    }

    /** The changes since the version that was decided on last; empty if there is none. */
    public List<FieldChange> differences(RegistrationFile file) {
        return account.find(file)
                .map(registration -> new Differences(account, attachments).of(file, registration))
                .orElse(List.of());
    }

    /** All registrations: a brand, its vetting, its campaigns; then the next. */
    public List<RegistrationLine> status() {
        return new Overview(account, nextStep).all();
    }

    /**
     * Looks each minute until a registration is approved, denied or otherwise at its end.
     *
     * @param listener told each look
     * @return the last look
     */
    public RegistrationLine watch(String id, Consumer<RegistrationLine> listener) {
        var overview = new Overview(account, nextStep);
        while (true) {
            var line = overview.one(id);
            listener.accept(line);
            if (line.status().isFinal()) {
                return line;
            }
            pace.pause(BETWEEN_LOOKS);
        }
    }

    /**
     * Explains the last denial of a registration.
     *
     * @param file of the registration; null looks for it by its name among the YAML files of the folders
     * @param folders may lack
     */
    public Explanation explain(String id, @Nullable RegistrationFile file, List<Path> folders) {
        var registration = account.get(id);
        return new Explanations(account, nextStep)
                .of(registration, file == null ? fileOf(id, registration.registrationArn(), folders) : file);
    }

    private @Nullable RegistrationFile fileOf(String id, String arn, List<Path> folders) {
        var name = account.tags(arn).getOrDefault(RegistrationFile.TAG, "");
        return folders.stream()
                .flatMap(Registrar::yamlFiles)
                .flatMap(path -> readable(path).stream())
                .filter(file -> id.equals(file.registration()) || (!name.isEmpty() && name.equals(file.name())))
                .findFirst()
                .orElse(null);
    }

    private static Stream<Path> yamlFiles(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (var files = Files.list(folder)) {
            return files
                    .filter(path ->
                            path.toString().endsWith(".yaml") || path.toString().endsWith(".yml"))
                    .sorted()
                    .collect(Collectors.toList())
                    .stream();
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** A folder may hold other YAML files. */
    private Optional<RegistrationFile> readable(Path path) {
        try {
            return Optional.of(RegistrationFile.read(path, variables));
        } catch (RegistrationException other) {
            return Optional.empty();
        }
    }

    /**
     * A registration of the account as a file, with the values of its current version.
     *
     * @param name for a registration without the tag of a file
     */
    public String export(String id, String name) {
        var registration = account.get(id);
        return FormText.filled(
                definitions.of(registration.registrationType()).form(),
                account.tags(registration.registrationArn()).getOrDefault(RegistrationFile.TAG, name),
                id,
                account.values(id, registration.currentVersionNumber()));
    }

    /**
     * Discards the draft of another version.
     *
     * @return the number of the discarded version
     */
    public long discard(String id) {
        var registration = account.get(id);
        var status = Status.of(registration, account.current(registration));
        if (status != Status.DRAFT) {
            throw new RegistrationException(
                    "The current version of %s is no draft; it is %s.".formatted(id, status),
                    nextStep.of(status, id, registration.registrationType(), null));
        }
        try {
            return calls.paced(
                            "sms-voice:DiscardRegistrationVersion",
                            () -> aws.sms().discardRegistrationVersion(r -> r.registrationId(id)))
                    .versionNumber();
        } catch (ConflictException e) {
            throw new RegistrationException(
                    "AWS does not discard this version of %s; the first version of a registration is its own."
                            .formatted(id),
                    "Submit it, or delete the registration: aws pinpoint-sms-voice-v2 delete-registration"
                            + " --registration-id " + id,
                    e);
        }
    }
}
