package org.stratasms.emulator.internal.firehose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Scheduler;
import org.stratasms.emulator.internal.world.Scope;
import org.stratasms.emulator.internal.world.ServiceCaller;
import org.stratasms.emulator.internal.world.StreamWriter;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.firehose.FirehoseClient;
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
import software.amazon.awssdk.services.firehose.model.FirehoseRequest;
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

/**
 * Data Firehose of one account and Region: streams with direct put and S3 as destination. A stream is active as soon as
 * it is created. Thread-safe.
 */
public final class DeliveryStreams implements FirehoseClient, StreamWriter {
    private static final String DESTINATION_ID = "destinationId-000000000001";
    private static final int LIST_LIMIT = 10;
    private static final int MOST_RECORD_BYTES = 1000 * 1024;
    private static final int MOST_BATCH_BYTES = 4 * 1024 * 1024;

    private final Scope scope;
    private final Ids ids;
    private final Access access;
    private final DeliveryStream.Delivery delivery;
    private final NavigableMap<String, DeliveryStream> byName = new ConcurrentSkipListMap<>();

    /** Creates Data Firehose without streams. */
    public DeliveryStreams(Scope scope, Scheduler scheduler, Ids ids, Access access, Buckets buckets) {
        this.scope = scope;
        this.ids = ids;
        this.access = access;
        this.delivery = new DeliveryStream.Delivery(scope.account(), scheduler, this::mayPut, buckets, ids::uuid);
    }

    /** Decides by the stream's role: it must trust Data Firehose, and may put objects and use their encryption key. */
    private AccessDecision mayPut(String streamArn, StreamDestination destination, String key) {
        var role = destination.description().roleARN();
        var caller = new ServiceCaller("firehose.amazonaws.com", scope.account(), streamArn);
        var assumed = access.mayAssume(caller, role);
        if (!assumed.allowed()) {
            return assumed;
        }
        var put = access.roleMay(role, "s3:PutObject", destination.description().bucketARN() + "/" + key);
        var encryption = destination.description().encryptionConfiguration();
        var kms = encryption == null ? null : encryption.kmsEncryptionConfig();
        return !put.allowed() || kms == null ? put : access.roleMay(role, "kms:GenerateDataKey", kms.awskmsKeyARN());
    }

    @Override
    public AccessDecision write(String streamArn, List<String> records) {
        var prefix = scope.arn("firehose", "deliverystream/");
        var stream = streamArn.startsWith(prefix) ? byName.get(streamArn.substring(prefix.length())) : null;
        if (stream == null) {
            return AccessDecision.deny("there is no delivery stream " + streamArn);
        }
        try {
            records.forEach(record -> stream.put(record.getBytes(StandardCharsets.UTF_8)));
            return AccessDecision.allow("the stream takes records");
        } catch (AwsServiceException e) {
            return AccessDecision.deny(
                    "delivery stream %s accepts no more records: those that it holds cannot be delivered"
                            .formatted(streamArn));
        }
    }

    @Override
    public CreateDeliveryStreamResponse createDeliveryStream(CreateDeliveryStreamRequest request) {
        check(request);
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

    @Override
    public DeleteDeliveryStreamResponse deleteDeliveryStream(DeleteDeliveryStreamRequest request) {
        check(request);
        var stream = stream(request.deliveryStreamName());
        if (byName.remove(stream.name(), stream)) {
            stream.close();
        }
        return DeleteDeliveryStreamResponse.builder().build();
    }

    @Override
    public DescribeDeliveryStreamResponse describeDeliveryStream(DescribeDeliveryStreamRequest request) {
        check(request);
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

    @Override
    public ListDeliveryStreamsResponse listDeliveryStreams(ListDeliveryStreamsRequest request) {
        check(request);
        var after = request.exclusiveStartDeliveryStreamName();
        var rest = after == null ? byName : byName.tailMap(after, false);
        var limit = Objects.requireNonNullElse(request.limit(), LIST_LIMIT);
        var names = rest.keySet().stream().limit(limit).toList();
        return ListDeliveryStreamsResponse.builder()
                .deliveryStreamNames(names)
                .hasMoreDeliveryStreams(rest.size() > names.size())
                .build();
    }

    @Override
    public UpdateDestinationResponse updateDestination(UpdateDestinationRequest request) {
        check(request);
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

    @Override
    public PutRecordResponse putRecord(PutRecordRequest request) {
        check(request);
        var stream = stream(request.deliveryStreamName());
        stream.put(content(request.record()));
        return PutRecordResponse.builder().recordId(ids.uuid()).encrypted(false).build();
    }

    @Override
    public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
        check(request);
        var stream = stream(request.deliveryStreamName());
        var contents = request.records().stream().map(DeliveryStreams::content).toList();
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

    @Override
    public TagDeliveryStreamResponse tagDeliveryStream(TagDeliveryStreamRequest request) {
        check(request);
        stream(request.deliveryStreamName()).tag(tags(request.tags()));
        return TagDeliveryStreamResponse.builder().build();
    }

    @Override
    public UntagDeliveryStreamResponse untagDeliveryStream(UntagDeliveryStreamRequest request) {
        check(request);
        stream(request.deliveryStreamName()).untag(request.tagKeys());
        return UntagDeliveryStreamResponse.builder().build();
    }

    @Override
    public ListTagsForDeliveryStreamResponse listTagsForDeliveryStream(ListTagsForDeliveryStreamRequest request) {
        check(request);
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

    private static void check(FirehoseRequest request) {
        Constraints.of("firehose").check(request, broken -> FirehoseErrors.validation(Violation.message(broken)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
