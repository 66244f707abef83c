import type { BenchmarkRow } from './row.ts';

// One entry a line, sorted by id.
// oxfmt-ignore
export const speech: readonly BenchmarkRow[] = [
  { id: 'air-bench-chat', name: 'AIR-Bench-Chat', metric: 'score', scale: 'score10', task: 'audio-text-to-text', sources: ['evalscope'] },
  { id: 'aishell-1', name: 'AISHELL-1', aliases: ['AISHELL'], metric: 'cer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['unverified'] },
  { id: 'ami', name: 'AMI', aliases: ['AMI (IHM)'], dataset: 'edinburghcstr/ami', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['lmms-eval'] },
  { id: 'audioset', name: 'AudioSet', metric: 'map', scale: 'percent', task: 'audio-classification', sources: ['mteb'] },
  { id: 'common-voice', name: 'Common Voice', aliases: ['Common Voice 15', 'mozilla-foundation/common_voice_11_0', 'Common Voice 11.0', 'Common Voice 16.1', 'Common Voice 17.0'], metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['eval-card-registry', 'evalscope', 'lm-eval', 'open_asr_leaderboard'] },
  { id: 'coraal', name: 'CORAAL', dataset: 'bezzam/coraal', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['open_asr', 'open_asr_leaderboard'] },
  { id: 'covost2', name: 'CoVoST 2', aliases: ['CoVoST2 en-zh'], metric: 'bleu', scale: 'points', task: 'automatic-speech-recognition', sources: ['eval-card-registry'] },
  { id: 'earnings21', name: 'Earnings-21', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['open_asr_leaderboard'] },
  { id: 'earnings22', name: 'Earnings-22', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['open_asr_leaderboard'] },
  { id: 'esc-50', name: 'ESC-50', metric: 'accuracy', scale: 'percent', task: 'audio-classification', sources: ['mteb'] },
  { id: 'fleurs', name: 'FLEURS', aliases: ['FLEURS (avg)'], dataset: 'google/fleurs', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['eval-card-registry', 'evalscope', 'lmms-eval', 'open_asr_leaderboard'] },
  { id: 'gigaspeech', name: 'GigaSpeech', aliases: ['gigaspeech_cleaned'], unverifiedDataset: 'speechcolab/gigaspeech', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['open_asr_leaderboard'] },
  { id: 'gtzan', name: 'GTZAN', unverifiedDataset: 'marsyas/gtzan', metric: 'accuracy', scale: 'percent', task: 'audio-classification', sources: ['unverified'] },
  { id: 'librispeech', name: 'LibriSpeech', aliases: ['librispeech_asr'], variants: ['librispeech-clean', 'librispeech-other'], dataset: 'openslr/librispeech_asr', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['evalscope', 'hf-datasets', 'lmms-eval', 'open_asr_leaderboard'] },
  { id: 'librispeech-clean', name: 'LibriSpeech test-clean', aliases: ['LibriSpeech (clean)', 'LS Clean', 'librispeech_asr clean'], dataset: 'openslr/librispeech_asr', config: 'clean', split: 'test', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['evalscope', 'hf-datasets', 'lmms-eval', 'open_asr_leaderboard'] },
  { id: 'librispeech-other', name: 'LibriSpeech test-other', aliases: ['LibriSpeech (other)', 'LS Other'], dataset: 'openslr/librispeech_asr', config: 'other', split: 'test', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['hf-datasets', 'lmms-eval', 'open_asr_leaderboard'] },
  { id: 'mls', name: 'Multilingual LibriSpeech', aliases: ['MLS'], dataset: 'facebook/multilingual_librispeech', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['hf-datasets', 'huggingface.js', 'lmms-eval', 'open_asr_leaderboard'] },
  { id: 'mmar', name: 'MMAR', metric: 'accuracy', scale: 'percent', task: 'audio-text-to-text', sources: ['unverified'] },
  { id: 'mmau', name: 'MMAU', aliases: ['MMAU v05.15.25'], dataset: 'lmms-lab/mmau', metric: 'accuracy', scale: 'percent', task: 'audio-text-to-text', sources: ['eval-card-registry', 'evalscope'] },
  { id: 'open-asr-leaderboard', name: 'Open ASR Leaderboard (average WER)', aliases: ['Open ASR Leaderboard', 'OpenASR'], dataset: 'hf-audio/open-asr-leaderboard', unverifiedTaskId: 'mean_wer', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['hub-page', 'open_asr', 'open_asr_leaderboard'] },
  { id: 'open-asr-leaderboard-rtfx', name: 'Open ASR Leaderboard (RTFx)', aliases: ['Open ASR RTFx'], dataset: 'hf-audio/open-asr-leaderboard', unverifiedTaskId: 'rtfx', metric: 'rtfx', scale: 'ratio', task: 'automatic-speech-recognition', sources: ['hub-page', 'open_asr', 'open_asr_leaderboard'] },
  { id: 'seed-tts-eval', name: 'Seed-TTS-Eval', aliases: ['SeedTTS', 'seed-tts test-en', 'seed-tts test-zh'], metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'text-to-speech', sources: ['evalscope'] },
  { id: 'speech-commands', name: 'Speech Commands v2', aliases: ['Speech Commands'], dataset: 'google/speech_commands', metric: 'accuracy', scale: 'percent', task: 'audio-classification', sources: ['mteb'] },
  { id: 'spgispeech', name: 'SPGISpeech', unverifiedDataset: 'kensho/spgispeech', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['open_asr_leaderboard'] },
  { id: 'tedlium', name: 'TED-LIUM', aliases: ['Tedlium v3'], unverifiedDataset: 'LIUM/tedlium', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['open_asr_leaderboard'] },
  { id: 'voicebench', name: 'VoiceBench', metric: 'score', scale: 'percent', task: 'audio-text-to-text', sources: ['unverified'] },
  { id: 'voxpopuli', name: 'VoxPopuli', aliases: ['VoxPopuli (en)', 'voxpopuli_cleaned_aa'], dataset: 'facebook/voxpopuli', metric: 'wer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['lmms-eval', 'mteb', 'open_asr_leaderboard'] },
  { id: 'wenetspeech', name: 'WenetSpeech', aliases: ['WenetSpeech Meeting', 'WenetSpeech Net'], dataset: 'lmms-lab/WenetSpeech', metric: 'cer', higherIsBetter: false, scale: 'percent', task: 'automatic-speech-recognition', sources: ['evalscope'] },
];
