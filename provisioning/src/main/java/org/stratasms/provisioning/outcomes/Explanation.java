package org.stratasms.provisioning.outcomes;

import java.util.List;
import java.util.Optional;

/**
 * An explanation, phone numbers masked unless whole ones were asked for, and never with a body.
 *
 * @param isFound whether there is a text that could be explained
 * @param texts newest first; one without events if the text that was asked for was not found
 * @param older the number of older texts that are not explained
 * @param number what holds for the person's number now; empty if the number is not known
 * @param evidence what was looked at, in the order of {@link Source}
 */
public record Explanation(
        boolean isFound,
        List<ExplainedText> texts,
        int older,
        Optional<NumberReasoning> number,
        List<Evidence> evidence) {
    public Explanation {
        texts = List.copyOf(texts);
        evidence = List.copyOf(evidence);
    }

    /**
     * The things that hold for a number.
     *
     * @param destination masked unless whole numbers were asked for
     */
    public record NumberReasoning(String destination, Reasoning reasoning) {}
}
