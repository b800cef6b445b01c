package org.stratasms.emulator.internal.wire;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsResponse;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.SdkPojo;

/** One operation of an implementation: creates its request and calls it. */
final class Operation {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.publicLookup();

    private final MethodHandle call;
    private final MethodHandle newRequest;

    private Operation(MethodHandle call, MethodHandle newRequest) {
        this.call = call;
        this.newRequest = newRequest;
    }

    /**
     * Returns the operations that a class implements, itself or by the emulator's interfaces, by name in any case: for
     * assumeRoleWithSAML the SDK has AssumeRoleWithSamlRequest. The SDK's default methods, which only throw, are left
     * out.
     */
    static Map<String, Operation> of(Class<? extends SdkClient> client, Class<?> implementation) {
        var operations = new TreeMap<String, Operation>(String.CASE_INSENSITIVE_ORDER);
        for (Class<?> type = implementation; type != null && type != Object.class; type = type.getSuperclass()) {
            add(operations, client, type);
        }
        return operations;
    }

    private static void add(Map<String, Operation> operations, Class<? extends SdkClient> client, Class<?> type) {
        // Asking the SDK's interface for its methods would load the classes of all operations.
        for (var method : type.getDeclaredMethods()) {
            if (isOperation(method)) {
                operations.putIfAbsent(method.getName(), of(client, method));
            }
        }
        for (var part : type.getInterfaces()) {
            if (part != client && client.isAssignableFrom(part)) {
                add(operations, client, part);
            }
        }
    }

    private static boolean isOperation(Method method) {
        // Synthetic methods are bridges and bodies of lambdas.
        return Modifier.isPublic(method.getModifiers())
                && !method.isSynthetic()
                && method.getParameterCount() == 1
                && AwsRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && AwsResponse.class.isAssignableFrom(method.getReturnType());
    }

    /**
     * Creates an operation that is called through the interface, because the implementation's own class need not be
     * public.
     */
    private static Operation of(Class<? extends SdkClient> client, Method method) {
        var request = method.getParameterTypes()[0];
        try {
            var type = MethodType.methodType(method.getReturnType(), request);
            var call = LOOKUP.findVirtual(client, method.getName(), type);
            var builder = Class.forName(request.getName() + "$Builder", false, request.getClassLoader());
            var newRequest = LOOKUP.findStatic(request, "builder", MethodType.methodType(builder));
            return new Operation(
                    call.asType(MethodType.methodType(AwsResponse.class, SdkClient.class, AwsRequest.class)),
                    newRequest.asType(MethodType.methodType(AwsRequest.Builder.class)));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Not an operation of the SDK's: " + method, e);
        }
    }

    /** Returns a builder of the operation's request; its fields are set through {@link SdkPojo}. */
    AwsRequest.Builder newRequest() {
        try {
            return (AwsRequest.Builder) newRequest.invokeExact();
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    AwsResponse call(SdkClient implementation, AwsRequest request) {
        try {
            return (AwsResponse) call.invokeExact(implementation, request);
        } catch (Throwable e) {
            throw unchecked(e);
        }
    }

    /** Rethrows; no method of the SDK's interfaces declares a checked exception. */
    private static RuntimeException unchecked(Throwable e) {
        if (e instanceof Error error) {
            throw error;
        }
        return e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e);
    }
}
