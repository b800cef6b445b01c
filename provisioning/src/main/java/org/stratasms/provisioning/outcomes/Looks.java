package org.stratasms.provisioning.outcomes;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.stratasms.client.NumberMask;
import org.stratasms.provisioning.operations.Calls;
import org.stratasms.provisioning.operations.Cures;
import org.stratasms.provisioning.operations.NotLookedAt;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Collects the evidence of one explanation. A look that cannot be taken is evidence too. Not thread-safe. */
final class Looks {
    private final Map<Source, Evidence> taken = new EnumMap<>(Source.class);
    private final Cures cures;
    private final boolean wholeNumbers;

    Looks(Cures cures, boolean wholeNumbers) {
        this.cures = cures;
        this.wholeNumbers = wholeNumbers;
    }

    /**
     * Takes a look.
     *
     * @param found says what was found, in a sentence
     * @return empty if it could not be taken
     */
    <T> Optional<T> at(Source source, Supplier<T> look, Function<T, String> found) {
        try {
            var seen = look.get();
            taken.put(source, new Evidence(source, true, masked(found.apply(seen)), "", ""));
            return Optional.of(seen);
        } catch (NotLookedAt reason) {
            add(source, reason);
        } catch (AwsServiceException refusal) {
            add(source, new NotLookedAt("AWS refused to answer.", "Mend what AWS names.", Calls.words(refusal)));
        }
        return Optional.empty();
    }

    /** Says why a source is not looked at. */
    void skip(Source source, String why, String cure) {
        add(source, new NotLookedAt(why, cure, ""));
    }

    private void add(Source source, NotLookedAt reason) {
        // The codes that a cure may name are the doctor's.
        var cure = reason.cure().startsWith("See what is said of")
                ? "Run the doctor:" + cures.command("doctor") + "\n" + reason.cure()
                : reason.cure();
        taken.put(source, new Evidence(source, false, masked(reason.found()), masked(cure), masked(reason.evidence())));
    }

    /** Whether a look at this source was taken and succeeded. */
    boolean succeeded(Source source) {
        var evidence = taken.get(source);
        return evidence != null && evidence.isLookedAt();
    }

    boolean wasTried(Source source) {
        return taken.containsKey(source);
    }

    List<Evidence> list() {
        return List.copyOf(taken.values());
    }

    /** A sentence with its phone numbers masked, unless whole ones were asked for. */
    String masked(String text) {
        return wholeNumbers ? text : NumberMask.inText(text);
    }

    /** A number or sender ID, the same. */
    String maskedNumber(String number) {
        return wholeNumbers ? number : NumberMask.number(number);
    }
}
