package org.stratasms.emulator.internal.firehose;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scope;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.CreateDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DeleteDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamDescription;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamEncryptionConfiguration;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamStatus;
import software.amazon.awssdk.services.firehose.model.DeliveryStreamType;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.DestinationDescription;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponseEntry;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
import software.amazon.awssdk.services.firehose.model.Tag;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.TagDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.UntagDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationRequest;
import software.amazon.awssdk.services.firehose.model.UpdateDestinationResponse;

/** The requests about delivery streams: their destinations, their tags and the records that are put into them. */
final class DeliveryStreamRequests {
    private static final String DESTINATION_ID = "destinationId-000000000001";
    private static final int LIST_LIMIT = 10;
    private static final int MOST_RECORD_BYTES = 1000 * 1024;
    private static final int MOST_BATCH_BYTES = 4 * 1024 * 1024;

    private final NavigableMap<String, DeliveryStream> byName;
    private final Scope scope;
    private final Ids ids;
    private final DeliveryStream.Delivery delivery;

    /** @param byName the streams of the account and Region; safe for threads */
    DeliveryStreamRequests(
            NavigableMap<String, DeliveryStream> byName, Scope scope, Ids ids, DeliveryStream.Delivery delivery) {
        this.byName = byName;
        this.scope = scope;
        this.ids = ids;
        this.delivery = delivery;
    }

    CreateDeliveryStreamResponse create(CreateDeliveryStreamRequest request) {
        if (request.deliveryStreamType() != null && request.deliveryStreamType() != DeliveryStreamType.DIRECT_PUT) {
            throw FirehoseErrors.notOffered("DeliveryStreamType " + request.deliveryStreamTypeAsString());
        }
        var name = request.deliveryStreamName();
        var stream = new DeliveryStream(
                name,
                scope.arn("firehose", "deliverystream/" + name),
                destination(request),
                encryption(request),
                delivery);
        stream.tag(tags(request.tags()));
        if (byName.putIfAbsent(name, stream) != null) {
            throw FirehoseErrors.inUse(name, scope.account());
        }
        return CreateDeliveryStreamResponse.builder()
                .deliveryStreamARN(stream.arn())
                .build();
    }

    private static DeliveryStreamEncryptionConfiguration encryption(CreateDeliveryStreamRequest request) {
        var wanted = request.deliveryStreamEncryptionConfigurationInput();
        return wanted == null
                ? DeliveryStreamEncryptionConfiguration.builder()
                        .status("DISABLED")
                        .build()
                : DeliveryStreamEncryptionConfiguration.builder()
                        .status("ENABLED")
                        .keyType(wanted.keyTypeAsString())
                        .keyARN(wanted.keyARN())
                        .build();
    }

    private static StreamDestination destination(CreateDeliveryStreamRequest request) {
        if (request.extendedS3DestinationConfiguration() != null) {
            return StreamDestination.of(request.extendedS3DestinationConfiguration());
        }
        throw FirehoseErrors.invalid(
                "A delivery stream here needs an ExtendedS3DestinationConfiguration; AWS's other destinations are not offered");
    }

    DeleteDeliveryStreamResponse delete(DeleteDeliveryStreamRequest request) {
        var stream = stream(request.deliveryStreamName());
        if (byName.remove(stream.name(), stream)) {
            stream.close();
        }
        return DeleteDeliveryStreamResponse.builder().build();
    }

    DescribeDeliveryStreamResponse describe(DescribeDeliveryStreamRequest request) {
        var stream = stream(request.deliveryStreamName());
        var description = DeliveryStreamDescription.builder()
                .deliveryStreamName(stream.name())
                .deliveryStreamARN(stream.arn())
                .deliveryStreamStatus(DeliveryStreamStatus.ACTIVE)
                .deliveryStreamType(DeliveryStreamType.DIRECT_PUT)
                .deliveryStreamEncryptionConfiguration(stream.encryption())
                .versionId(stream.version())
                .createTimestamp(stream.created())
                .lastUpdateTimestamp(stream.created())
                .destinations(DestinationDescription.builder()
                        .destinationId(DESTINATION_ID)
                        .extendedS3DestinationDescription(stream.destination().description())
                        .build())
                .hasMoreDestinations(false)
                .build();
        return DescribeDeliveryStreamResponse.builder()
                .deliveryStreamDescription(description)
                .build();
    }

    ListDeliveryStreamsResponse list(ListDeliveryStreamsRequest request) {
        var after = request.exclusiveStartDeliveryStreamName();
        var rest = after == null ? byName : byName.tailMap(after, false);
        var limit = Objects.requireNonNullElse(request.limit(), LIST_LIMIT);
        var names = rest.keySet().stream().limit(limit).toList();
        return ListDeliveryStreamsResponse.builder()
                .deliveryStreamNames(names)
                .hasMoreDeliveryStreams(rest.size() > names.size())
                .build();
    }

    UpdateDestinationResponse updateDestination(UpdateDestinationRequest request) {
        var stream = stream(request.deliveryStreamName());
        var update = request.extendedS3DestinationUpdate();
        if (update == null || !request.destinationId().equals(DESTINATION_ID)) {
            throw FirehoseErrors.invalid(
                    "The destination of this stream is %s, changed by an ExtendedS3DestinationUpdate"
                            .formatted(DESTINATION_ID));
        }
        stream.update(stream.destination().with(update), request.currentDeliveryStreamVersionId());
        return UpdateDestinationResponse.builder().build();
    }

    PutRecordResponse put(PutRecordRequest request) {
        var stream = stream(request.deliveryStreamName());
        stream.put(content(request.record()));
        return PutRecordResponse.builder().recordId(ids.uuid()).encrypted(false).build();
    }

    PutRecordBatchResponse putBatch(PutRecordBatchRequest request) {
        var stream = stream(request.deliveryStreamName());
        var contents =
                request.records().stream().map(DeliveryStreamRequests::content).toList();
        if (contents.stream().mapToLong(content -> content.length).sum() > MOST_BATCH_BYTES) {
            throw FirehoseErrors.invalid("Records size exceeds 4 MB limit");
        }
        var entries = new ArrayList<PutRecordBatchResponseEntry>();
        for (var content : contents) {
            stream.put(content);
            entries.add(
                    PutRecordBatchResponseEntry.builder().recordId(ids.uuid()).build());
        }
        return PutRecordBatchResponse.builder()
                .failedPutCount(0)
                .encrypted(false)
                .requestResponses(entries)
                .build();
    }

    private static byte[] content(software.amazon.awssdk.services.firehose.model.Record sent) {
        var content = sent.data().asByteArray();
        if (content.length > MOST_RECORD_BYTES) {
            throw FirehoseErrors.validation("Record size exceeds 1000 KB limit");
        }
        return content;
    }

    TagDeliveryStreamResponse tag(TagDeliveryStreamRequest request) {
        stream(request.deliveryStreamName()).tag(tags(request.tags()));
        return TagDeliveryStreamResponse.builder().build();
    }

    UntagDeliveryStreamResponse untag(UntagDeliveryStreamRequest request) {
        stream(request.deliveryStreamName()).untag(request.tagKeys());
        return UntagDeliveryStreamResponse.builder().build();
    }

    ListTagsForDeliveryStreamResponse listTags(ListTagsForDeliveryStreamRequest request) {
        var all = new TreeMap<>(stream(request.deliveryStreamName()).tags());
        var rest = request.exclusiveStartTagKey() == null ? all : all.tailMap(request.exclusiveStartTagKey(), false);
        var limit = Objects.requireNonNullElse(request.limit(), 50);
        var tags = rest.entrySet().stream()
                .limit(limit)
                .map(tag ->
                        Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
        return ListTagsForDeliveryStreamResponse.builder()
                .tags(tags)
                .hasMoreTags(rest.size() > tags.size())
                .build();
    }

    private static Map<String, String> tags(List<Tag> tags) {
        return tags.stream()
                .collect(Collectors.toMap(
                        Tag::key, tag -> Objects.requireNonNullElse(tag.value(), ""), (first, second) -> second));
    }

    private DeliveryStream stream(String name) {
        var stream = byName.get(name);
        if (stream == null) {
            throw FirehoseErrors.notFound(name, scope.account());
        }
        return stream;
    }
}
