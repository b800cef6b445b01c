package org.stratasms.emulator.internal.firehose;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.stratasms.emulator.internal.model.Constraints;
import org.stratasms.emulator.internal.model.Violation;
import org.stratasms.emulator.internal.s3.Buckets;
import org.stratasms.emulator.internal.world.Access;
import org.stratasms.emulator.internal.world.AccessDecision;
import org.stratasms.emulator.internal.world.Ids;
import org.stratasms.emulator.internal.world.Operations;
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
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.DescribeDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.FirehoseRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsRequest;
import software.amazon.awssdk.services.firehose.model.ListDeliveryStreamsResponse;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamRequest;
import software.amazon.awssdk.services.firehose.model.ListTagsForDeliveryStreamResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordBatchResponse;
import software.amazon.awssdk.services.firehose.model.PutRecordRequest;
import software.amazon.awssdk.services.firehose.model.PutRecordResponse;
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
public final class DeliveryStreams implements FirehoseClient, Operations<FirehoseRequest>, StreamWriter {
    private final Scope scope;
    private final Access access;
    private final NavigableMap<String, DeliveryStream> byName = new ConcurrentSkipListMap<>();
    private final DeliveryStreamRequests requests;

    /** Creates Data Firehose without streams. */
    public DeliveryStreams(Scope scope, Scheduler scheduler, Ids ids, Access access, Buckets buckets) {
        this.scope = scope;
        this.access = access;
        var delivery = new DeliveryStream.Delivery(scope.account(), scheduler, this::mayPut, buckets, ids::uuid);
        this.requests = new DeliveryStreamRequests(byName, scope, ids, delivery);
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
        return change(request, requests::create);
    }

    @Override
    public DeleteDeliveryStreamResponse deleteDeliveryStream(DeleteDeliveryStreamRequest request) {
        return change(request, requests::delete);
    }

    @Override
    public DescribeDeliveryStreamResponse describeDeliveryStream(DescribeDeliveryStreamRequest request) {
        return read(request, requests::describe);
    }

    @Override
    public ListDeliveryStreamsResponse listDeliveryStreams(ListDeliveryStreamsRequest request) {
        return read(request, requests::list);
    }

    @Override
    public UpdateDestinationResponse updateDestination(UpdateDestinationRequest request) {
        return change(request, requests::updateDestination);
    }

    @Override
    public PutRecordResponse putRecord(PutRecordRequest request) {
        return change(request, requests::put);
    }

    @Override
    public PutRecordBatchResponse putRecordBatch(PutRecordBatchRequest request) {
        return change(request, requests::putBatch);
    }

    @Override
    public TagDeliveryStreamResponse tagDeliveryStream(TagDeliveryStreamRequest request) {
        return change(request, requests::tag);
    }

    @Override
    public UntagDeliveryStreamResponse untagDeliveryStream(UntagDeliveryStreamRequest request) {
        return change(request, requests::untag);
    }

    @Override
    public ListTagsForDeliveryStreamResponse listTagsForDeliveryStream(ListTagsForDeliveryStreamRequest request) {
        return read(request, requests::listTags);
    }

    @Override
    public void check(FirehoseRequest request) {
        Constraints.of("firehose").check(request, broken -> FirehoseErrors.validation(Violation.message(broken)));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {}
}
