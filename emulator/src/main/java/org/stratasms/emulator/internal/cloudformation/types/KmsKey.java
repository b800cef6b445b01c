package org.stratasms.emulator.internal.cloudformation.types;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.KeyState;
import software.amazon.awssdk.services.kms.model.KmsInvalidStateException;
import software.amazon.awssdk.services.kms.model.NotFoundException;
import software.amazon.awssdk.services.kms.model.Tag;

/**
 * A key. Its deletion is only scheduled; the stack does not wait for it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-kms-key.html">AWS::KMS::Key</a>
 */
final class KmsKey implements ReadableType {
    static final String NAME = "AWS::KMS::Key";
    private static final int DEFAULT_WINDOW_DAYS = 30;
    private static final int DEFAULT_ROTATION_DAYS = 365;
    private static final Schema SCHEMA = Schema.of(PropertyShape.structure(
                    "KeyPolicy", PropertyShape.jsonOrText(),
                    "Description", PropertyShape.text(0, 8192),
                    "EnableKeyRotation", PropertyShape.flag(),
                    "RotationPeriodInDays", PropertyShape.whole(90, 2560),
                    "KeySpec", PropertyShape.text(),
                    "KeyUsage",
                            PropertyShape.oneOf(
                                    "ENCRYPT_DECRYPT", "SIGN_VERIFY", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT"),
                    "Origin", PropertyShape.oneOf("AWS_KMS", "EXTERNAL"),
                    "MultiRegion", PropertyShape.flag(),
                    "Enabled", PropertyShape.flag(),
                    "PendingWindowInDays", PropertyShape.whole(7, 30),
                    "Tags", PropertyShape.tags()))
            .attributes("Arn", "KeyId");

    private final KmsClient kms;

    KmsKey(Services services) {
        kms = services.kms();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schema schema() {
        return SCHEMA;
    }

    @Override
    public String create(Desired desired) {
        var values = PropertyValues.of(desired);
        var id = kms.createKey(request -> request.policy(values.json("KeyPolicy"))
                        .description(values.text("Description"))
                        .keySpec(values.text("KeySpec"))
                        .keyUsage(values.text("KeyUsage"))
                        .origin(values.text("Origin"))
                        .multiRegion(values.flag("MultiRegion"))
                        .tags(tags(desired.tags())))
                .keyMetadata()
                .keyId();
        Handlers.orUndo(
                () -> {
                    if (values.isTrue("EnableKeyRotation")) {
                        rotate(id, values);
                    }
                    if (values.has("Enabled") && !values.isTrue("Enabled")) {
                        kms.disableKey(request -> request.keyId(id));
                    }
                },
                () -> delete(id, desired));
        return id;
    }

    private void rotate(String id, PropertyValues values) {
        var days = Objects.requireNonNullElse(values.whole("RotationPeriodInDays"), DEFAULT_ROTATION_DAYS);
        kms.enableKeyRotation(request -> request.keyId(id).rotationPeriodInDays(days));
    }

    @Override
    public void update(String physicalId, Desired before, Desired after) {
        Handlers.refuseChange(SCHEMA, before, after, "KeySpec", "KeyUsage", "Origin", "MultiRegion");
        var values = PropertyValues.of(after);
        if (changed("Enabled", before, after)) {
            setEnabled(physicalId, !values.has("Enabled") || values.isTrue("Enabled"));
        }
        if (changed("KeyPolicy", before, after) && values.has("KeyPolicy")) {
            kms.putKeyPolicy(
                    request -> request.keyId(physicalId).policyName("default").policy(values.json("KeyPolicy")));
        }
        if (changed("Description", before, after)) {
            kms.updateKeyDescription(request -> request.keyId(physicalId).description(values.text("Description", "")));
        }
        if (changed("EnableKeyRotation", before, after) || changed("RotationPeriodInDays", before, after)) {
            updateRotation(physicalId, values);
        }
        updateTags(physicalId, TagChange.between(before, after));
    }

    private static boolean changed(String property, Desired before, Desired after) {
        return !SCHEMA.sameValue(
                property, before.properties().get(property), after.properties().get(property));
    }

    private void setEnabled(String id, boolean enabled) {
        if (enabled) {
            kms.enableKey(request -> request.keyId(id));
        } else {
            kms.disableKey(request -> request.keyId(id));
        }
    }

    private void updateRotation(String id, PropertyValues after) {
        if (after.isTrue("EnableKeyRotation")) {
            rotate(id, after);
        } else {
            kms.disableKeyRotation(request -> request.keyId(id));
        }
    }

    private void updateTags(String id, TagChange change) {
        if (!change.removed().isEmpty()) {
            kms.untagResource(request -> request.keyId(id).tagKeys(change.removed()));
        }
        if (!change.put().isEmpty()) {
            kms.tagResource(request -> request.keyId(id).tags(tags(change.put())));
        }
    }

    private static List<Tag> tags(Map<String, String> tags) {
        return TagChange.list(
                tags, (key, value) -> Tag.builder().tagKey(key).tagValue(value).build());
    }

    @Override
    public void delete(String physicalId, Desired last) {
        var days =
                Objects.requireNonNullElse(PropertyValues.of(last).whole("PendingWindowInDays"), DEFAULT_WINDOW_DAYS);
        // For a key that is already pending deletion, KMS answers with an invalid state.
        Handlers.unlessGone(
                KmsInvalidStateException.class,
                () -> Handlers.unlessGone(
                        NotFoundException.class,
                        () -> kms.scheduleKeyDeletion(
                                request -> request.keyId(physicalId).pendingWindowInDays(days))));
    }

    @Override
    public List<String> identifier() {
        return List.of("KeyId");
    }

    /** Reads the key; one that is pending deletion counts as deleted. */
    @Override
    public @Nullable Map<String, Object> read(String physicalId, Desired current) {
        return Handlers.ifThere(NotFoundException.class, () -> {
            var key = kms.describeKey(request -> request.keyId(physicalId)).keyMetadata();
            if (key.keyState() == KeyState.PENDING_DELETION) {
                return null;
            }
            var rotation = kms.getKeyRotationStatus(request -> request.keyId(physicalId));
            return new LiveProperties(current)
                    .putText("Description", key.description())
                    .put("Enabled", key.enabled())
                    .put("EnableKeyRotation", rotation.keyRotationEnabled())
                    .put("RotationPeriodInDays", rotation.rotationPeriodInDays())
                    .put("KeySpec", key.keySpecAsString())
                    .put("KeyUsage", key.keyUsageAsString())
                    .put("Origin", key.originAsString())
                    .put("MultiRegion", key.multiRegion())
                    .put("PendingWindowInDays", current.properties().get("PendingWindowInDays"))
                    .putDocument(
                            "KeyPolicy",
                            kms.getKeyPolicy(
                                            request -> request.keyId(physicalId).policyName("default"))
                                    .policy())
                    .putTags(tagsOf(physicalId))
                    .properties();
        });
    }

    private Map<String, String> tagsOf(String id) {
        return kms.listResourceTags(request -> request.keyId(id)).tags().stream()
                .collect(Collectors.toMap(Tag::tagKey, Tag::tagValue));
    }

    @Override
    public Map<String, Object> attributes(String physicalId, Desired current) {
        var key = kms.describeKey(request -> request.keyId(physicalId)).keyMetadata();
        return Map.of("Arn", key.arn(), "KeyId", key.keyId());
    }
}
