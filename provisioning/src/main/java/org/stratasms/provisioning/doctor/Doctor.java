package org.stratasms.provisioning.doctor;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.stratasms.provisioning.EnvironmentSettings;
import org.stratasms.provisioning.operations.AwsClients;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.Facts;
import org.stratasms.provisioning.operations.NotLookedAt;
import org.stratasms.provisioning.operations.Pace;
import org.stratasms.provisioning.operations.Place;
import org.stratasms.provisioning.stacks.Pauses;
import org.stratasms.provisioning.stacks.ProvisioningException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/**
 * Looks at an environment, its account and its texts, and says what is wrong. Never changes what it looks at. Asks AWS
 * at AWS's pace: calls of different operations at once, calls of one operation a second apart. A check that a policy
 * forbids is reported as not looked at, never as healthy.
 */
public final class Doctor {
    private final Map<Code, Check> checks = new EnumMap<>(Code.class);
    private final boolean wholeNumbers;

    /**
     * A doctor that waits by sleeping.
     *
     * @param aws stay the caller's to close
     * @param environment only the environment's name and those of its stacks count
     */
    public Doctor(AwsClients aws, EnvironmentSettings environment, Place place, Questions questions) {
        this(aws, environment, place, questions, InstantSource.system(), Pauses.sleeping());
    }

    /**
     * The same with another time, such as that of an embedded AWS with a driven clock.
     *
     * @param clock AWS's time
     * @param pauses waits between two calls of an operation
     */
    public Doctor(
            AwsClients aws,
            EnvironmentSettings environment,
            Place place,
            Questions questions,
            InstantSource clock,
            Pauses pauses) {
        var pace = new Pace(clock, pauses);
        var facts = new Facts(aws, new Calls(pace), environment);
        var cures = new Cures(place, environment.name());
        var now = clock.instant();
        var lastDay = new LastDay(facts, now);
        checks.putAll(new AccountChecks(facts, cures, place, questions.variables(), pace).checks());
        checks.putAll(new StackChecks(facts, cures, questions, pace).checks());
        checks.putAll(new PoolChecks(facts, cures).checks());
        checks.putAll(new EventChecks(facts, cures, questions, lastDay, now).checks());
        checks.putAll(new QueueChecks(facts, cures, now).checks());
        checks.putAll(new SendingChecks(facts, cures, questions, pace).checks());
        checks.putAll(new RegistrationChecks(facts, cures, now).checks());
        checks.putAll(new TextChecks(facts, cures, lastDay).checks());
        if (questions.database() != null) {
            checks.putAll(new DatabaseChecks(questions.database(), now).checks());
        }
        wholeNumbers = questions.wholeNumbers();
    }

    /** The checks that are asked for, in their order. */
    public List<Code> codes() {
        return List.copyOf(checks.keySet());
    }

    /**
     * Does all checks.
     *
     * @param progress told how many checks are done, from this thread
     * @return at least one finding for each check, the heaviest first
     * @throws ProvisioningException if the thread was interrupted
     */
    public List<Finding> examine(IntConsumer progress) {
        var findings = new ArrayList<Finding>();
        var first = List.of(Code.A01, Code.A02);
        findings.addAll(atOnce(first, progress, 0));
        var rest =
                checks.keySet().stream().filter(code -> !first.contains(code)).toList();
        if (findings.stream().anyMatch(finding -> finding.level() == Level.FAIL)) {
            rest.forEach(code -> findings.addAll(without(code, findings)));
        } else {
            findings.addAll(atOnce(rest, progress, first.size()));
        }
        findings.sort(Comparator.comparing(Finding::level).thenComparing(Finding::code));
        return List.copyOf(findings);
    }

    /** The checks of an AWS that does not answer; those of other things are done. */
    private List<Finding> without(Code code, List<Finding> soFar) {
        if (code.group() == Code.Group.DATABASE) {
            return look(code);
        }
        var findings = new Findings(code, wholeNumbers);
        var reason = soFar.getFirst().level() == Level.FAIL ? Code.A01 : Code.A02;
        findings.notLookedAt(new NotLookedAt(
                "AWS cannot be asked.", "Cure %s first, then run the command again.".formatted(reason), ""));
        return findings.list();
    }

    private List<Finding> atOnce(List<Code> codes, IntConsumer progress, int doneBefore) {
        var findings = new ArrayList<Finding>();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("doctor-", 0).factory())) {
            var looks = new ExecutorCompletionService<List<Finding>>(threads);
            var running =
                    codes.stream().map(code -> looks.submit(() -> look(code))).toList();
            try {
                for (var done = 1; done <= codes.size(); done++) {
                    findings.addAll(looks.take().get());
                    progress.accept(doneBefore + done);
                }
            } catch (InterruptedException e) {
                running.forEach(look -> look.cancel(true));
                Thread.currentThread().interrupt();
                throw new ProvisioningException("The checks were interrupted.", e);
            } catch (ExecutionException e) {
                running.forEach((Future<?> look) -> look.cancel(true));
                throw new IllegalStateException("A check failed by a fault of ours.", e.getCause());
            }
        }
        return findings;
    }

    private List<Finding> look(Code code) {
        var findings = new Findings(code, wholeNumbers);
        try {
            Objects.requireNonNull(checks.get(code)).look(findings);
        } catch (NotLookedAt reason) {
            findings.notLookedAt(reason);
        } catch (AwsServiceException refusal) {
            findings.notLookedAt(
                    new NotLookedAt("AWS refused to answer.", "Mend what AWS names.", Calls.words(refusal)));
        }
        return findings.list();
    }
}
