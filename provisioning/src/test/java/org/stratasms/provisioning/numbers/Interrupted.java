package org.stratasms.provisioning.numbers;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;

/** Ends a command right after one of its calls, as Ctrl-C does: AWS has done the call, and nobody hears of it. */
final class Interrupted extends Error {
    private static final long serialVersionUID = 1L;

    private Interrupted(String operation) {
        super("after " + operation);
    }

    /**
     * Counts the calls of several clients that change something, and the first look after each, and ends the command
     * after one of them. A look that follows another leaves AWS as the other did, and the command remembers nothing.
     */
    static final class Calls {
        private static final Pattern LOOKS = Pattern.compile("(describe|list|get|filter|validate).*");

        private final int last;
        private final Consumer<String> afterEach;
        private int made;
        private boolean isChanged = true;

        /**
         * Counts from 1.
         *
         * @param last the call after which the command ends
         * @param afterEach told of each operation after AWS has done it
         */
        Calls(int last, Consumer<String> afterEach) {
            this.last = last;
            this.afterEach = afterEach;
        }

        int made() {
            return made;
        }

        /** The client, whose calls are counted from now on. */
        <T> T of(Class<T> type, T client) {
            InvocationHandler handler = (proxy, method, arguments) -> called(proxy, method, arguments, client);
            return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
        }

        private Object called(Object proxy, Method method, @Nullable Object @Nullable [] arguments, Object client)
                throws Throwable {
            if (arguments == null || arguments.length != 1 || !(arguments[0] instanceof SdkRequest)) {
                // Calls by a lambda, and pages, end in calls by a request.
                return method.isDefault()
                        ? InvocationHandler.invokeDefault(proxy, method, arguments)
                        : method.invoke(client, arguments);
            }
            if (method.getName().endsWith("Paginator")) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            Object answer;
            try {
                answer = method.invoke(client, arguments);
            } catch (InvocationTargetException refusal) {
                throw refusal.getCause();
            }
            afterEach.accept(method.getName());
            var changes = !LOOKS.matcher(method.getName()).matches();
            if (changes || isChanged) {
                made++;
                if (made == last) {
                    throw new Interrupted(method.getName());
                }
            }
            isChanged = changes;
            return answer;
        }
    }
}
