package org.stratasms.provisioning.outcomes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Collects the sentences of one {@link Reasoning}. Not thread-safe. */
final class Sentences {
    private final List<String> certain = new ArrayList<>();
    private final List<String> likely = new ArrayList<>();
    private final List<String> toDo = new ArrayList<>();

    Sentences certain(String sentence) {
        certain.add(sentence);
        return this;
    }

    Sentences likely(String sentence) {
        likely.add(sentence);
        return this;
    }

    Sentences toDo(String sentence) {
        toDo.add(sentence);
        return this;
    }

    /** @param mask applied to each sentence */
    Reasoning reasoning(UnaryOperator<String> mask) {
        return new Reasoning(masked(certain, mask), masked(likely, mask), masked(toDo, mask));
    }

    private static List<String> masked(List<String> sentences, UnaryOperator<String> mask) {
        return sentences.stream().map(mask).toList();
    }
}
