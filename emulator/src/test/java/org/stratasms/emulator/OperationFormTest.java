package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.stratasms.emulator.internal.wire.Api;
import org.stratasms.emulator.internal.world.Operations;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.DeleteTopicRequest;
import software.amazon.awssdk.services.sns.model.DeleteTopicResponse;
import software.amazon.awssdk.services.sns.model.ListTopicsRequest;
import software.amazon.awssdk.services.sns.model.ListTopicsResponse;
import software.amazon.awssdk.services.sns.model.PublishRequest;
import software.amazon.awssdk.services.sns.model.PublishResponse;
import software.amazon.awssdk.services.sns.model.SnsRequest;
import software.amazon.awssdk.services.sns.model.SubscribeRequest;
import software.amazon.awssdk.services.sns.model.SubscribeResponse;
import software.amazon.awssdk.services.sns.model.TagResourceRequest;
import software.amazon.awssdk.services.sns.model.TagResourceResponse;

/** Every operation of every service is one line, which reads or changes: see {@link Operations}. */
class OperationFormTest {
    private static final String OURS = "org.stratasms.emulator.";
    private static final JavaClasses CLASSES = new ClassFileImporter().importClasses(classes());

    /** Returns the classes that have operations, with all that they extend. */
    private static Set<Class<?>> classes() {
        var found = new HashSet<Class<?>>();
        addWithParents(OtherForms.class, found);
        for (var service : Api.values()) {
            OperationsTableTest.implemented(service)
                    .forEach(operation -> addWithParents(operation.getDeclaringClass(), found));
        }
        return found;
    }

    private static void addWithParents(Class<?> type, Set<Class<?>> found) {
        if (type.getName().startsWith(OURS) && found.add(type)) {
            Stream.of(type.getInterfaces()).forEach(parent -> addWithParents(parent, found));
        }
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void every_operation_is_one_line_that_reads_or_changes(Api service) {
        var operations = OperationsTableTest.implemented(service);

        assertThat(operations)
                .hasSizeGreaterThan(3)
                .allSatisfy(operation -> assertThat(faults(operation))
                        .as("%s; write it as Operations says", operation)
                        .isEmpty());
    }

    @ParameterizedTest
    @EnumSource(Api.class)
    void only_operations_itself_checks_a_request_and_takes_the_lock(Api service) {
        var classes = OperationsTableTest.implemented(service).stream()
                .map(Method::getDeclaringClass)
                .distinct();

        assertThat(classes)
                .isNotEmpty()
                .allSatisfy(type -> assertThat(callers(type))
                        .as("methods that call check, reading or changing; leave that to read and change")
                        .isEmpty());
    }

    @Test
    void an_operation_in_another_form_is_found() throws Exception {
        assertThat(faultsOf("publish", PublishRequest.class)).anyMatch(fault -> fault.contains("calls check"));
        assertThat(faultsOf("deleteTopic", DeleteTopicRequest.class)).anyMatch(fault -> fault.contains("neither"));
        assertThat(faultsOf("subscribe", SubscribeRequest.class)).anyMatch(fault -> fault.contains("calls subscribed"));
        assertThat(faultsOf("tagResource", TagResourceRequest.class))
                .anyMatch(fault -> fault.contains("does so in read"));
        assertThat(faultsOf("listTopics", ListTopicsRequest.class)).isEmpty();
        assertThat(callers(OtherForms.class)).containsExactly("publish");
    }

    private static List<String> faultsOf(String operation, Class<?> request) throws NoSuchMethodException {
        return faults(OtherForms.class.getMethod(operation, request));
    }

    /** Returns what is wrong with an operation's form. */
    private static List<String> faults(Method operation) {
        var method = CLASSES.get(operation.getDeclaringClass())
                .getMethod(operation.getName(), operation.getParameterTypes());
        var faults = new ArrayList<String>();
        var begun = method.getCallsFromSelf().stream()
                .filter(OperationFormTest::isBeginning)
                .map(JavaCall::getName)
                .toList();
        if (begun.size() != 1) {
            faults.add("neither reads nor changes once, but: " + begun);
        }
        var name = Character.toUpperCase(operation.getName().charAt(0))
                + operation.getName().substring(1);
        var wanted = Operations.isReading(name) ? "read" : "change";
        begun.stream()
                .filter(word -> !word.equals(wanted))
                .forEach(word ->
                        faults.add("by AWS's name of it, it should %s, but does so in %s".formatted(wanted, word)));
        method.getCallsFromSelf().stream()
                .filter(call -> !isBeginning(call) && !findsTheWorker(call))
                .forEach(call -> faults.add("calls %s beside".formatted(call.getName())));
        method.getFieldAccesses().stream()
                .filter(access -> access.getAccessType() == AccessType.SET)
                .forEach(access -> faults.add("sets %s".formatted(access.getName())));
        return faults;
    }

    private static boolean isBeginning(JavaAccess<?> call) {
        return isOfOperations(call) && List.of("read", "change").contains(call.getName());
    }

    private static boolean isOfOperations(JavaAccess<?> call) {
        return call.getTargetOwner().isAssignableTo(Operations.class);
    }

    /** Whether a call only leads to the object whose method does the work: {@code poolParts().pools()}. */
    private static boolean findsTheWorker(JavaCall<?> call) {
        var target = call.getTarget();
        return (target.getRawParameterTypes().isEmpty()
                        && target.getOwner().getName().startsWith(OURS)
                        && target.getRawReturnType().getName().startsWith(OURS))
                // The compiler's, for a reference to a method.
                || (target.getOwner().isEquivalentTo(Objects.class)
                        && target.getName().equals("requireNonNull"));
    }

    /** Returns the methods of a class that call what only {@link Operations} may call. */
    private static List<String> callers(Class<?> type) {
        return CLASSES.get(type).getMethods().stream()
                .filter(method -> !method.getModifiers().contains(JavaModifier.BRIDGE))
                .flatMap(method -> method.getCallsFromSelf().stream())
                .filter(OperationFormTest::isOfOperations)
                .filter(call -> List.of("check", "reading", "changing").contains(call.getName()))
                .map(call -> call.getOrigin().getName())
                .toList();
    }

    /** An emulated service as it must not be. */
    private static final class OtherForms implements SnsClient, Operations<SnsRequest> {
        @Override
        public PublishResponse publish(PublishRequest request) {
            check(request);
            return PublishResponse.builder().build();
        }

        @Override
        public DeleteTopicResponse deleteTopic(DeleteTopicRequest request) {
            return DeleteTopicResponse.builder().build();
        }

        @Override
        public SubscribeResponse subscribe(SubscribeRequest request) {
            var answer = subscribed(request);
            return change(request, asked -> answer);
        }

        private SubscribeResponse subscribed(SubscribeRequest request) {
            return SubscribeResponse.builder()
                    .subscriptionArn(request.topicArn() + ":1")
                    .build();
        }

        @Override
        public TagResourceResponse tagResource(TagResourceRequest request) {
            return read(request, this::answer);
        }

        private TagResourceResponse answer(TagResourceRequest request) {
            return TagResourceResponse.builder().build();
        }

        @Override
        public ListTopicsResponse listTopics(ListTopicsRequest request) {
            return read(request, this::list);
        }

        private ListTopicsResponse list(ListTopicsRequest request) {
            return ListTopicsResponse.builder().build();
        }

        @Override
        public void check(SnsRequest request) {}

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
