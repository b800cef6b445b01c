package org.stratasms.provisioning.outcomes;

import java.util.List;

/**
 * Sentences of an explanation.
 *
 * @param certain what the evidence shows
 * @param likely what is probably so
 * @param toDo what to do
 */
public record Reasoning(List<String> certain, List<String> likely, List<String> toDo) {
    public Reasoning {
        certain = List.copyOf(certain);
        likely = List.copyOf(likely);
        toDo = List.copyOf(toDo);
    }
}
