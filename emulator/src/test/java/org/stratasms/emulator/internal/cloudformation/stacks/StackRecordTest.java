package org.stratasms.emulator.internal.cloudformation.stacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.stratasms.emulator.internal.cloudformation.template.Template;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

class StackRecordTest {
    private static final Instant NOW = Instant.parse("2026-11-29T00:00:00Z");
    private static final int UPDATES = 4;
    private static final int ROUNDS = 50;

    private final StackRecord stack =
            new StackRecord("s", "arn:aws:cloudformation:eu-west-1:111122223333:stack/s/1", NOW, definition("first"));

    @Test
    void only_one_of_several_updates_begun_at_once_is_let_in() throws Exception {
        try (var threads = Executors.newFixedThreadPool(UPDATES)) {
            for (var round = 1; round <= ROUNDS; round++) {
                stack.enter(StackStatus.UPDATE_COMPLETE, null);
                var start = new CyclicBarrier(UPDATES);
                var updates = new ArrayList<Callable<Boolean>>();
                for (var i = 0; i < UPDATES; i++) {
                    updates.add(() -> {
                        start.await();
                        return isLetIn();
                    });
                }
                var letIn = 0;
                for (var update : threads.invokeAll(updates)) {
                    letIn += update.get() ? 1 : 0;
                }
                assertThat(letIn).as("round %s", round).isEqualTo(1);
                assertThat(stack.revision()).isEqualTo(round);
            }
        }
    }

    private boolean isLetIn() {
        try {
            stack.beginUpdate(FailureOptions.DEFAULT, NOW);
            return true;
        } catch (AwsServiceException refused) {
            return false;
        }
    }

    @Test
    void a_stack_that_has_settled_returns_to_its_definition_then() {
        assertThat(stack.hasSettled()).isFalse();
        stack.settle(definition("first"), List.of());
        stack.define(definition("second"));

        stack.returnToStable();

        assertThat(stack.hasSettled()).isTrue();
        assertThat(stack.definition().template().description()).isEqualTo("first");
    }

    private static StackDefinition definition(String description) {
        var template = Template.parse(
                "{\"Description\": \"%s\", \"Resources\": {\"A\": {\"Type\": \"Test::A::A\"}}}".formatted(description));
        return new StackDefinition(template, Map.of(), Map.of(), Map.of(), List.of(), List.of(), null, null);
    }
}
