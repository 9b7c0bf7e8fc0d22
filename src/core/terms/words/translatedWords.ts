import { lookupTable } from '../../lookupTable.ts';

/**
 * Words of research and of machine learning in other languages, by the English word that they stand for, with the
 * forms that texts have them in: files in those languages belong to the field of a library too.
 */
export const translatedWords = lookupTable<readonly string[]>({
  accuracy: words('Genauigkeit précision precisión precisione precisão acurácia точность точности 정확도'),
  algorithm: words(
    'Algorithmus Algorithmen algorithme algorithmes algoritmo algoritmos algoritmi алгоритм алгоритма 알고리즘',
  ),
  attention: words('Aufmerksamkeit atención atenção attenzione внимания внимание 어텐션'),
  batch: words('Stapelgröße батч батча 배치'),
  classification: words(
    'Klassifikation Klassifizierung clasificación classificação classificazione классификация классификации 분류',
  ),
  dataset: words('Datensatz Datensätze jeu conjunto датасет датасета датасете выборке выборка 데이터셋'),
  decoding: words('Dekodierung décodage decodificación decodificação decodifica декодирование декодирования 디코딩'),
  embeddings: words('Einbettungen plongements эмбеддинги эмбеддингов 임베딩'),
  encoder: words('Kodierer encodeur codificador энкодер энкодера 인코더'),
  gradient: words(
    'Gradienten gradients gradiente gradientes gradienti градиент градиенты градиента градиентов 그래디언트',
  ),
  inference: words('Inferenz inférence inferencia inferência inferenza инференс инференса вывода 추론'),
  language: words(
    'Sprachmodell Sprachmodelle Sprachmodells langage lenguaje linguagem linguaggio языковая языковой языковые языковых 언어',
  ),
  layers: words('Schichten couches capas camadas слои слоёв слоев 레이어'),
  learning: words('Lernen lernens apprentissage aprendizaje aprendizado aprendizagem apprendimento обучения 학습'),
  memory: words('Speicherbedarf mémoire памяти 메모리'),
  model: words(
    'Modell Modelle Modells modèle modèles modelo modelos modello modelli модель модели моделью моделей 모델',
  ),
  network: words('Netz Netze réseau réseaux сеть сети сетей 네트워크'),
  neural: words(
    'neuronal neuronale neuronalen neuronales neurones neuronal neuronais neurale neurali нейронная нейронные нейронных нейросеть нейросети 신경망',
  ),
  parallel: words('parallele parallelen parallèle paralelo paralela параллельно параллельный 병렬'),
  pretrained: words(
    'vortrainiert vortrainierte vortrainiertes préentraîné préentraînée preentrenado preentrenada предобученная предобученную предобученной предобученный дообучили дообучение 사전학습',
  ),
  quantization: words(
    'Quantisierung quantisiert quantification cuantización quantização quantizzazione квантование квантования 양자화',
  ),
  retrieval: words('Volltextsuche recuperación recuperação recupero поиска 검색'),
  tokens: words('Tokens jetons токен токенов токены 토큰'),
  training: words(
    'trainieren trainiert Trainings entraînement entraîner entraîné entraînons entrenamiento entrenar entrenado entrenamos treinamento treinar treino addestramento addestrare addestrato обучение обучении обучить обучали обучили обучаем 훈련',
  ),
});

/**
 * The same for scripts without spaces between words, in which a word is looked for wherever it stands: Chinese and Japanese.
 */
export const unspacedWords: readonly (readonly [word: string, english: string])[] = (
  [
    ['accuracy', '准确率 精度 準確率'],
    ['algorithm', '算法 演算法 アルゴリズム'],
    ['attention', '注意力 アテンション'],
    ['decoding', '解码 解碼 デコード'],
    ['dataset', '数据集 資料集 データセット'],
    ['embeddings', '嵌入 埋め込み'],
    ['encoder', '编码器 エンコーダ'],
    ['gradient', '梯度 勾配'],
    ['inference', '推理 推論'],
    ['language', '语言模型 語言模型 言語モデル 大模型'],
    ['learning', '学习 學習 学習'],
    ['model', '模型 モデル'],
    ['neural', '神经网络 神經網路 ニューラル'],
    ['parallel', '并行 並列 平行化'],
    ['pretrained', '预训练 預訓練 事前学習 微调 微調 ファインチューニング'],
    ['quantization', '量化 量子化'],
    ['retrieval', '检索 檢索 検索'],
    ['training', '训练 訓練 トレーニング'],
  ] as const
).flatMap(([english, list]) => words(list).map((word) => [word, english] as const));

/** Those of `translatedWords` that Korean has, where endings are written to a word without a space: "모델을", "학습했다". */
export const wordsWithEndings: readonly (readonly [word: string, english: string])[] = Object.entries(
  translatedWords,
).flatMap(([english, list]) =>
  list.filter((word) => /^\p{Script=Hangul}+$/u.test(word)).map((word) => [word, english] as const),
);

function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
