package org.stratasms.emulator.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import software.amazon.awssdk.core.SdkPojo;

/** Reads and writes the SDK's objects as JSON, and as CBOR, which is the same tree in other bytes. Thread-safe. */
final class JsonCodec {
    static final JsonCodec JSON = new JsonCodec(new JsonFactoryBuilder()
            // The default pool is per thread, which is of no use when every request has its own virtual thread.
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(limits())
            .build());

    /** Created when first needed: only newer clients of CloudWatch use CBOR. */
    static JsonCodec cbor() {
        return Cbor.CODEC;
    }

    private static final class Cbor {
        static final JsonCodec CODEC = new JsonCodec(CBORFactory.builder()
                .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
                .streamReadConstraints(limits())
                .build());
    }

    private final JsonFactory factory;

    private JsonCodec(JsonFactory factory) {
        this.factory = factory;
    }

    private static StreamReadConstraints limits() {
        return StreamReadConstraints.builder().maxNestingDepth(100).build();
    }

    /** Fills a builder; throws {@link Malformed} if the body does not conform to the model. */
    void read(byte[] body, SdkPojo builder, UnknownMembers unknown) {
        try (var parser = factory.createParser(body)) {
            new JsonReader(parser, unknown).read(builder);
        } catch (JsonProcessingException e) {
            var where = e.getLocation();
            throw new Malformed(
                    where == null
                            ? "The body cannot be read"
                            : "The body cannot be read at byte " + where.getByteOffset());
        } catch (IOException e) {
            throw new Malformed("The body ends too early or cannot be read");
        }
    }

    byte[] write(SdkPojo response) {
        return written(out -> new JsonWriter(out).structure(response));
    }

    byte[] write(Failure failure, String messageName) {
        return written(out -> {
            out.writeStartObject();
            out.writeStringField("__type", failure.type());
            out.writeStringField(messageName, failure.message());
            if (failure.exception() != null) {
                new JsonWriter(out).members(failure.exception());
            }
            out.writeEndObject();
        });
    }

    private byte[] written(Content content) {
        var bytes = new ByteArrayOutputStream(512);
        try (var out = factory.createGenerator(bytes)) {
            content.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private interface Content {
        void writeTo(JsonGenerator out) throws IOException;
    }
}
