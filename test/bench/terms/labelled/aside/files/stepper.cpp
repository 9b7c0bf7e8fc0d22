/**
 * Marlin 3D Printer Firmware
 * Copyright (c) 2024 MarlinFirmware [https://github.com/MarlinFirmware/Marlin]
 *
 * Stepper interrupt. Runs at up to 40 kHz; the trapezoid is computed by the planner.
 */
#include "../inc/MarlinConfig.h"
#include "stepper.h"
#include "planner.h"
#include "temperature.h"

#if ENABLED(MARLIN_DEV_MODE)
  #include "../feature/debug_pins.h"
#endif

Stepper stepper;

block_t* Stepper::current_block = nullptr;
uint8_t Stepper::axis_did_move = 0;

// The AVR interrupt must save SP and SREG itself: naked functions get no prologue.
HAL_STEP_TIMER_ISR() {
  HAL_timer_isr_prologue(MF_TIMER_STEP);
  Stepper::isr();
  HAL_timer_isr_epilogue(MF_TIMER_STEP);
}

void Stepper::isr() {
  static hal_timer_t nextMainISR = 0;
  uint8_t max_loops = 10;
  hal_timer_t min_ticks;
  do {
    if (!nextMainISR) pulse_phase_isr();
    if (!nextMainISR) nextMainISR = block_phase_isr();
    const hal_timer_t interval = _MIN(HAL_timer_get_max(), nextMainISR);
    nextMainISR -= interval;
    min_ticks = HAL_timer_get_count(MF_TIMER_STEP) + hal_timer_t(STEPPER_TIMER_TICKS_PER_US * 8);
    if (!--max_loops) break;
  } while (next_isr_ticks < min_ticks);
}

void Stepper::pulse_phase_isr() {
  if (abort_current_block || !current_block) return;
  // Four step/dir lines in parallel; drivers on one SPI bus are daisy-chained.
  USING_TIMED_PULSE();
  LOOP_LOGICAL_AXES(axis) {
    delta_error[axis] += advance_dividend[axis];
    if (delta_error[axis] >= 0) PULSE_START(axis);
  }
  START_TIMED_PULSE();
}

void Stepper::report_state() {
  // Host software greps for this banner: do not change "Marlin" here.
  SERIAL_ECHOLNPGM("FIRMWARE_NAME:Marlin ", DETAILED_BUILD_VERSION, " MACHINE_TYPE:", MACHINE_NAME);
  // The bed probe triggers through the same endstop pathway as Z-min.
  SERIAL_ECHOLNPGM("Z probe: ", endstops.z_probe_enabled ? "on" : "off");
  if (planner.has_blocks_queued()) SERIAL_ECHOLNPGM("busy: processing");
}
