package org.stratasms.emulator.internal.sqs;

/**
 * The counted events of a queue's messages, each with its metric's name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">SQS
 *     metrics</a>
 */
enum QueueEvent {
    SENT("NumberOfMessagesSent"),
    RECEIVED("NumberOfMessagesReceived"),
    EMPTY_RECEIVE("NumberOfEmptyReceives"),
    DELETED("NumberOfMessagesDeleted");

    final String metric;

    QueueEvent(String metric) {
        this.metric = metric;
    }
}
