package org.example.pressure

import java.time.Instant
import java.time.ZoneId
import kotlin.math.roundToInt
import kotlinx.coroutines.flow.Flow
import kotlinx.coroutines.flow.chunked
import kotlinx.coroutines.flow.map
import kotlinx.serialization.Serializable

/** One reading of the arm cuff. [sbp] and [dbp] in mmHg. */
@Serializable
data class Reading(val patient: String, val sbp: Int, val dbp: Int, val at: Long)

/** Frames from the DAQ board: 16 channels, 1 kHz, FEC over blocks of 255 bytes. */
class DaqLink(private val port: SerialPort, private val fec: ReedSolomon = ReedSolomon(255, 223)) {
    fun frames(): Flow<Frame> = port.bytes()
        .chunked(255)
        .map { block -> Frame.parse(fec.decode(block)) }
}

class Averager(private val window: Int = 5) {
    private val recent = ArrayDeque<Reading>()

    fun add(reading: Reading): Reading? {
        recent.addLast(reading)
        if (recent.size > window) recent.removeFirst()
        if (recent.size < window) return null
        return reading.copy(
            sbp = recent.map { it.sbp }.average().roundToInt(),
            dbp = recent.map { it.dbp }.average().roundToInt(),
        )
    }
}

enum class Alarm { NONE, LOW, HIGH }

fun alarm(reading: Reading): Alarm = when {
    reading.sbp >= 180 || reading.dbp >= 110 -> Alarm.HIGH
    reading.sbp < 90 -> Alarm.LOW
    else -> Alarm.NONE
}

/** The ward in Vancouver is in PDT half of the year. */
fun localTime(reading: Reading) = Instant.ofEpochMilli(reading.at).atZone(ZoneId.of("America/Vancouver"))

/** Referral pathway after three high averages in a row. */
fun referral(history: List<Reading>): String? =
    if (history.takeLast(3).count { alarm(it) == Alarm.HIGH } == 3) "hypertension-pathway" else null
