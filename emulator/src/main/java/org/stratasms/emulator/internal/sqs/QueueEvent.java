package org.stratasms.emulator.internal.sqs;

/**
 * What happens to a queue's messages and is counted; the text is the metric's name.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-available-cloudwatch-metrics.html">SQS
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
