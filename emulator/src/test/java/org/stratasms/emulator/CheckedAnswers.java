package org.stratasms.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.stratasms.emulator.internal.model.Constraints;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/**
 * Stands before a service and checks each of its answers against AWS's model: required members, lengths, ranges,
 * patterns and enum values.
 *
 * @param <C> the SDK's interface of the service
 */
final class CheckedAnswers<C extends SdkClient> {
    private final Class<C> type;
    private final C service;
    private final Constraints model;
    private final SortedSet<String> answered = new TreeSet<>();

    /** @param table the service's signing name, by which its table of answers is kept */
    CheckedAnswers(Class<C> type, C service, String table) {
        this.type = type;
        this.service = service;
        model = Constraints.of(table + "-answers");
    }

    /** Returns the service, each of whose answers is checked. */
    C client() {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.isDefault() && arguments != null && !isCall(method, arguments)) {
                        return InvocationHandler.invokeDefault(proxy, method, arguments);
                    }
                    try {
                        var answer = method.invoke(service, arguments);
                        if (answer instanceof AwsResponse) {
                            check(method.getName(), (SdkPojo) answer);
                        }
                        return answer;
                    } catch (InvocationTargetException e) {
                        throw e.getTargetException();
                    }
                }));
    }

    /** Whether a method calls an operation, rather than building its request or paging through its answers. */
    private static boolean isCall(Method method, Object[] arguments) {
        return AwsResponse.class.isAssignableFrom(method.getReturnType()) && !(arguments[0] instanceof Consumer);
    }

    private void check(String operation, SdkPojo answer) {
        answered.add(operation);
        assertThat(model.violations(answer))
                .as("%s answers %s", operation, answer)
                .isEmpty();
    }

    /** Returns the operations that have answered. */
    SortedSet<String> answered() {
        return answered;
    }

    /** Returns the operations that the service offers. */
    SortedSet<String> offered() {
        return Arrays.stream(service.getClass().getMethods())
                .filter(method -> !method.getDeclaringClass().equals(type))
                .filter(method -> method.getParameterCount() == 1
                        && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                        && AwsResponse.class.isAssignableFrom(method.getReturnType()))
                .map(method -> method.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
