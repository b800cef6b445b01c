package org.stratasms.provisioning.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects the sentences of one {@link Reasoning}. Not thread-safe. */
final class Sentences {
    private final List<String> certain = new ArrayList<>();
    private final List<String> likely = new ArrayList<>();
    private final List<String> toDo = new ArrayList<>();

    Sentences certain(String sentence, Object... values) {
        certain.add(filled(sentence, values));
        return this;
    }

    Sentences likely(String sentence, Object... values) {
        likely.add(filled(sentence, values));
        return this;
    }

    Sentences toDo(String sentence, Object... values) {
        toDo.add(filled(sentence, values));
        return this;
    }

    /** A sentence without values may hold a percent sign of somebody else's. */
    private static String filled(String sentence, Object... values) {
        return values.length == 0 ? sentence : sentence.formatted(values);
    }

    /** @param mask applied to each sentence */
    Reasoning reasoning(UnaryOperator<String> mask) {
        return new Reasoning(masked(certain, mask), masked(likely, mask), masked(toDo, mask));
    }

    private static List<String> masked(List<String> sentences, UnaryOperator<String> mask) {
        return sentences.stream().map(mask).toList();
    }
}
